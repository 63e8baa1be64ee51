var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
};

// pkg/dist/forms/national-wasm.js
var packed;
var init_national_wasm = __esm({
  "pkg/dist/forms/national-wasm.js"() {
    packed = "#},}?}8$###$Z,}+%}K}K$}K}+&}K}K}K$}K}+$}K$}K}+(}K}K}K}K}K#}+'}K}K}K}K$}K}+%}K}K#}+'}K}K}K}K#}+#$}K}+##&A@%%######$###&'$(###)####$#*+'($};$33(&$#4)=&}K$f}L}L~1#.}K#f}_~b~1#.}K#f}m~b~1#.*k*)}8}0}8}:}>}E%#'}1}7},}C#:,}9}:}>}8},}7}4}F}0#='}?}7}:}@#>'}C}4};}0#?-}*}*}/},}@},}*}0}9}/&$.}*}*}3}0},};}*}-},}?}0&%,8$#f$.2345%97'(&,)*-.8/$$-}Vp@}S$$'}KD#L%7F%D#L%3F&l'eD%D&}6E'D#L%#D&}5E%D#L%+D&}5E#&eD$D#Q##D%Q##F$fT}6F&D$f[}6f#D$f~2#}6f~r$}=f>n?D&f~r$}=f-n?f~r$}=}7}5E$D%f$}5E%D#f$}5E#D'f$}6F'0#..D$.~Q$$&}KD#S$%E$D#S$'f$}6f~r~r&}=%}K%e%eD#S$#F%f&}='eD$f%}6F#f~r~r&}=F&f,p0%f}b(D&}Bf$}=0$/%.D%f~V#};'eD$f%}6F#f~r~r&}=F&f,pf}b(D&}Bf$}=j}>0%D#f~r~r&}=f$}@S$~q~_e/&.D$f.p0$fBf$D$}@f~B7}=0%>D$f%l0$f@fAD%f}]&};?/%.D#f~r~r&}=f$}@S$~]~_e/$.fCf#D$f$}6f~r~r&}=f/n?.f~r~r&}=nD%f~Y*p}=.}}$$$}K%eD$f%n0#%e%e%e%eD#Q##F$f~;#r'eD$f~3#k0$D$f~8#l0(D#Q#$f~3#kE%/(.%eD$f~=#}61'&((%#.D$f~F#k0&D$f~L#l0'D#Q#$f~L#kE%/'.D#Q#$f~8#kE%/&.D#Q#$F#f~=#kD#f~F#k}>E%/%.D#Q#$f~@#kE%/$.D#Q#$f~@#kE%.D%j.}I$&}KD$j'ef$2.f$E&&eD%D#Q##F%fT}6F'D%f[}6f#D%f~2#}6f~r$}=f>n?D'f~r$}=f-n?f~r$}=D&}@F%f,}6D%D&?D%D%f,p?}5E%D#f$}5E#D&f}K}?f$}=E&D$f$}6F$0#.D%f-};j.}u%$(}K%e%e%eD$j'ef}}~@}~$E(/$.f0D$D$f0t?E'D#E%&eD&f-}7D%Q##fT}6F&f#D&f~r$}=f-n?f~r$}=}5f~r~r&}=f~S#};E&D%f$}5E%D'f$}6F'0#.D&f}}~@}~$}5E(D$f*t0$.f#E&/$.f#E&f~1~ngf}L~j}Q}Kf#D#Q#)F%f~3#k?D%f~2#k?E)D$f1n0#f%D$f0}6F%f#D$D%t?F$D$f%t?E'D#f0}5E%&eD&f-}7D%Q##F#fT}6F$D#f[}6f#D#f~2#}6f~r$}=f>n?D$f~r$}=f-n?f~r$}=}5E&D%f$}5E%D'f$}6F'0#..f~S#D(D)}5f~S#};}6D&k.~B$$'}K%eD$j'e/$.f-D$D$f-t?E%D#E&&eD&Q##fT}6f~r$}=F(f,r'eD'f-}7D(}5f~r&};E'.D&f$}5E&D%f$}6F%0#.f#E%D$f.n0#f&D$f-}6F&f#D$D&t?F$D$f&t?E$D#f-}5E&&eD%f-}7D&Q##F#fT}6F%D#f[}6f#D#f~2#}6f~r$}=f>n?D%f~r$}=f-n?f~r$}=}5E%D&f$}5E&D$f$}6F$0#..D%D'k.}Z($/}KG#fD}6F)H#%eD$f.n'e/$.D#Q#+E$&e%eD*f/k'ef$E*/$.D*f}`}L~1#}5D*f$}5E*Q##D$l0$..f}KE%D#Q#,F&E$&e%eD%F'f,k'ef-E%/$.D'f$}5E%D'f}V}L~1#}5Q##D$l0$..f}KE$D#Q#-E(&e%eD$F,f,k'ef-E$/$.D,f$}5E$D,f}V}L~1#}5Q##D(l0$..D&fT}6F+D&f[}6f#D&f~2#}6f~r$}=f>n?D+f~r$}=f-n?f~r$}=D%D'f,k?f-}7D(fT}6F%D(f[}6f#D(f~2#}6f~r$}=f>n?D%f~r$}=f-n?f~r$}=D$D,f,k?}5F$fL}6D$D$fLp?E.f#E'&eD'f+k0$D'f'}5D#Q#)E(f}KE&&e%eD&f,kF/'ef-E&/$.D&f}V}L~1#}5D&f$}5E&Q##D(l0$..D#Q#*E+f}KE%&e%eD%f,kF0'ef-E%/$.D%f}V}L~1#}5D%f$}5E%Q##D+l0$..D)D.Z%7D)D*Z%3f#E$D)D'f}m}L~1#}5L%#D(fT}6F'D(f[}6f#D(f~2#}6f~r$}=f>n?D'f~r$}=f-n?f~r$}=D&D/?f-}7D+fT}6F'D+f[}6f#D+f~2#}6f~r$}=f>n?D'f~r$}=f-n?f~r$}=D%D0?}5}5Z%/D)f/}5E&&eD)f>}5F(D$}5D&L%#F%f#D%f~r~r&r?`$#D&f'}5E&D$f%}5F$f)l0#.E'D(3$j0#.f$E-.D)fD}5H#D-.-#D#D$f23+.~M$$)}KD$'}KD$D%D$D%n?E+D#E&&eD&Q##F)fT}6f~r$}=F(f-t'eD)f[}6f#D)f~2#}6f~r$}=f>n?f~r$}=f-}6E(.%}KD(D'f$}=0#>f#D(f=p0#>D(Q#}u}Le.D'f$}?E'D&f$}5E&D*}5E*D+f$}6F+0#.D*f>};f-}5(f-.E'f#E&D$D%p'}KD'D#D%}5Q##F#fT}6F$D#f[}6f#D#f~2#}6f~r$}=f>n?D$f~r$}=f-n?f~r$}=k(f#..-#D#D$f+3+.~>$$'}K%eD$j0#D#D$}5E&f#f4D$D$f4t?}6E'f#E$&eD%D#Q##F%fT}6F(D%f[}6f#D%f~2#}6f~r$}=f>n?D(f~r$}=f-n?f~r$}=D%f~@#p}5D$f5}5}7}5E%D#D#D&l}5E#D'D$f$}6F$l0#.D&f$}6F#j0#D#Q##F#fT}6F$D#f[}6f#D#f~2#}6f~r$}=f>n?D$f~r$}=f-n?f~r$}=f-D%f-};F#}6f#D#?k2.f#.S$%}K&eD$F%f%t'eD%f$}6E$D#Q##D#f$}5F#Q##k0$..D%f$p.}V&$.}KG#fe}5F-H#%eD%j'e/$.D$D%f(}@}5E/D&D'}5E0&eD(E1D)E2f#E)%eD$D&D'31f~r$}=F+j'ef#E*D$Q#BD'p'ef#E%/%.f#E%D$Q#CF)D'r0$D-f#f~1#~o.#D)D'}6E(f$E+D&E*&e%e%eD+D(f#l}=F+'eD(f$}6E(f}L}L~1#E,/$.D*D0k'eD%E,/%.D*F,f$}5E*.D%D-}5D,Q##_##f~1#E,D%f$}5F%f~1#l0$..f#E%D$f$D-D,f~1#pF*?f#D,D*?31f~r$}=E+&eD%D-}5f#_##D%f$}5F%f~1#l0#.f#E*f#E%D+f%n0$.f(E(D)E*D+F%f(k0%.D%D.f~r$}=F)D%D)pF(?E.D*D2D(?E)D%D1D(?E(D$fD}5F$D/l0#..D#D(_#'D#D)Z%#D-fe}6H#.}J$$}KD$D%p'eD$D%}6F'f#D$D't?F$D&D$D&n?E$D#D%}5E%f#E'&eD'f-}7D%Q##F#fT}6F&D#f[}6f#D#f~2#}6f~r$}=f>n?D&f~r$}=f-n?f~r$}=}5E'D%f$}5E%D$f$}6F$0#..D'.~o@%H}K$}JG#fe}5F,H#%eD%D#Q#@n0#D%D#Q#Ap0#D#L%'E)D#L%#E0f$E5D%E'D$E7&eD'E3%e%e&e%e%e%e%e%e%e%e%e%e%e%eD)j0#D)f$}6E)D0f$}5E(D0Q##F&f~M#l0$D)j0#f#E&&eD&D(}5Q##f~O#k0&D)D&f$}5F&l0#..D3j0&//.f#E'/$.D)D&f$}5F*}6E)D*D(F'}5E(.f#E+%}KD)j'ef#E)D(/$.D(D(Q##fdl0#>D)f$}6E)f$E+D(f$}5.E0D3j0(D7Q##E-D'j0$D&j0(&eD'f$}5E*%}KD'D&f$}6F(f%n0#>D'D*Q##fQl0#>D&f&}6E(D'f&}5E*D'f%}5.E.D'Q##D-r'eD-D.Q##r0'.D*E'D(F&0#./(.D,D@_#=D,D>_#9D,D9`$7D,D4_#5D,D/`$3D,D6_#1D,D:`$/D,D;_#-D,D?`$+D,D1Z%'D,D5Z%#D,D8_#;D#L%+E+f#E6%eD8j0#f%E(D+L%'F&j0.D+L%#F0D&f/}7}5E.D@f~r$}=E*&eD0F)f/}5E0D)L%'E&D)L%#E'%e&eD&j0$D&f$}6E&D'Q##E-D'f$}5E'D*D-l0#.D)S$+E6/%.D.D0l0#./..f%E(D+L%/F&j0-D,f/}5E8D,f+}5E;D+L%+F2D&f%}@}5EAD/f~B2}5F(D/f~Z*}5D/f~r~r&}=f}m)n?E0D/f~_1}5E.D+L%3F-D+L%7FBf$}@}5ECD,f]}5f'}>E3D+Q#;EDD4f~r$}=EE%e&eDBjD2S$#F&D:f~r~r&}=p}>j'eD:D&}6EFD2S$%F&D6D&?FGD/}5E7D-E&&eD/F'E)%e%e%e%e%eDE1($&%#'&.D0F'E)/&.f~B2E'f~B2E)/%.D.E'D(E)DGf~r~r&}=j0$.D7F'E).D&f%}5D&S$#E4D,D)`$BD,D'`$@D4D9f~r~r&}=rD4D9}6f~r~r&}=f}^~p&p}=EHf#E+&e%eD,f@}5D+}5S$#FIf}T1}6f~r~r&}=f}x%p0#D>f~r$}=j'eD,D4`$RD,D?`$PD,D;Z%LD,f#`$JD,DF`$HD,D8Z%DD,f]}5E&f$E)D,fD}5E'&eD&f$D'M%#FKgD}T}tF=DKgT}T}tF*}6DK}tQ#%jD=f~r~r&}=F=jDD}=}>FJ?`$%D&DJD=D*f~r~r&}=t}>`$#D'f+}5E'D)f$}=f#E)D3E&0#.D,M&]FKgD}TDK}Og~r~r&}Ou0$D,DI`$DD,DKgT}Tb$HD,DKg3}Tb$FD,fD}53$j0$/).DH0(.D+f%}5F+f'l0#.F&DCl0#..D2f'}5F2DAl0#.f%E(/..D#L%3E(D#L%/E'D1E)D5E&&eD)F.'eD)f$}6E)D&Q##E*D&f$}5E&D*fT}6f~r$}=f-n0$..%eD(j0#&e%e%e%eD(j'ef$E0D'E+f#E(/$.f#E&%e%e&eD&D'}5Q##F)fDk0$D(D&f$}5F&l0#.D'E+D(E&/$.D'D&f$}5F*}5E+D(D*}6E(.D)fDlE0D&0$.f#E&f#E//$.f#E)%e&eD'D)}5F*Q##fQk0$D&D)f$}5F)l0#.f#E//$.D'D)f$}5F-}5E/%eD&D-}6F-j'ef#E*/$.D*f$}5E3D)D&}6f$}5E&f#E*&eD*D3}5Q##fQk0$D&D*f$}5F*}50#.D)E&D-E*/$.D)E&.D&D1k'eD'D5D13;j0%.%e%eD.0#D'D5D&D1D&D1n?3;F)D&D1}6D)?f#o0#D/D'D/?E)D+E'D0D5D)D1D*D&D/?F&D&D1p?3;F)D1D&}6D)?F&f#q}>j0%D&f#o0$/&.D+E'D0j0$..f&E(/..D#L%;F''eD#L%7F&D'f7}7}5E-D$f$}6E1D$D%}5E0&eD&f7}5E#%e%e%e%e%e%e%e%e%e%e%eD&Q##f$}61)$%&'()#.D&Q#$E+D&L%3E'D&L%/E)D&S$%E.D&L%+E(D&L%'E*D,f#Z%TD,D(D*}5Z%PD,D*Z%LD,D0Z%HD,D$Z%DD,D(D%D%D(p?Z%XD,fD}53#E(D''eD)D(D.}5D'};}5Q##F*fck0,f'E(D%D+r0:D*D$D+}5Q##l0:/+.D%D+r0*/).D&L%+E+D&L%'E.f#E'D%D&Q#$F*D%D*n?F)'eD$E&&eD'F(f#D&Q##fT}6f~r$}=F/f,pF5?E'D+jD5}>j'eD(f-}7D/}5D+};E'.D&f$}5E&D)f$}6F)0#..D+'eD.D'D+};}5Q##F'fck0+f'E(D%D*r09D#E&D'D$D*}5Q##k0,/9.D#E&D%D*p0(/+.D&Q#$E(D%D&Q#%F)D%D)n?F''eD$E&&eD&Q##fT}6f~r$}=F+f,r'eD(f-}7D+}5f~S#};E(.D&f$}5E&D'f$}6F'0#..D#E&D$D%D)f%30f~S#D(}6k0*/'.D&Q#%F)f$}5F(D%D%D(pF.?F'D&Q#$F&rD.f#D%D)}6f%}6D%t?}>0(D%D(D%D(n?F(D&D&D(p?E+f#E(f#E&&eD''eD(D'D1}5Q##F)fT}6F*D)f[}6f#D)f~2#}6f~r$}=f>n?D*f~r$}=f-n?f~r$}=D&}@F)f~r~r&}=f-}9F*}5D)D*f-}7}6f~r~r&}=}5E(D&f}K}?f$}=E&D+D'f$}6F'l0$..D#E&D(f-};0&/).f-E)D%D&Q#$F'D%D'n?F('eD$E&&eD)D&Q##F+fT}6F*D+f[}6f#D+f~2#}6f~r$}=f>n?D*f~r$}=f-n?f~r$}=}5f~r~r&}=f-};F)f$}@F+D+f.}6D)f)n?f,D)?E)D&f$}5E&D(f$}6F(0#..D#E&D$D%D'f$30D)}5f-};f$l0%/(.D&Q#$E'f#E*f#E(D&Q#%F&D%n'ef$E*D$D&}5Q##F&fT}6F(D&f[}6f#D&f~2#}6f~r$}=f>n?D(f~r$}=f-n?f~r$}=F&f(};F(D(f(}5D&f(n?E(.%eD'j0#D0E.D%D'p'eD%D'f}K}?}5F&D%t0$D&f}K}?D.}5E..D$D.k0#D*E+&eD.f$}6F.Q##F&fT}6F'D&f[}6f#D&f~2#}6f~r$}=f>n?D'f~r$}=f-n?f~r$}=E'%eD*f*}=j'eD'E&/$.D+f*}=E)&ef#E&D'f,r'eD'Q#~R}LeF&fT}6F'D&f[}6f#D&f~2#}6f~r$}=f>n?D'f~r$}=f-n?f~r$}=E&.D&E'D)f$}6F)0#..%e%eD(f(t'eD(D&f(};}6f(}5f(};E(D&f'r0$/%.D&D(}5f~r~r&}=f(};E(D&f(n0$.D(f(}5E(.D*f$}5E*D+f$}5E+D$D.l0#..D#E&D(0$/'.D&Q#$E(D&L%'E'D#E&D$D%D'4##j03/&.f'E(/2.&eD'j0$D'f$}6E'D)Q##D)f$}5E)fcl0#.D#D&fL}5D#D-k?E&/$.D#E&.D&D-l0#..f(E(/-.%e%eD&f~r$}=F'f~>#r'e%eD'f~2#}61'&%()#.D'fNk0'D'fTl0$/(.%eD'f~?#}61)(($$$'#.D'f~K#k0'.fDf#D&f~S#}6f~r$}=f>n?D&}?f~r$}=D-l0'/(.D-f~2#}6f~r$}=f=p0&.D3f$}6E'/(.D-fT}6f~r$}=f-n0%D-f}*}=f~2#}6f~r$}=f>t0$/%.D-fT}6f~r$}=f-n0$.D+0$/&..D3f$}6E'%e%e%e%e%e%eD&f~r$}=F&f~?#}61)$&)))(#.%e%eD&f~4#}61%($#.D&f~K#k0%/).D?f-}7D-fT}6F&D-f[}6f#D-f~2#}6f~r$}=f>n?D&f~r$}=f-n?f~r$}=}5E?D;f$}5E;/(.D:f-}7D-fT}6F&D-f[}6f#D-f~2#}6f~r$}=f>n?D&f~r$}=f-n?f~r$}=}5E:D6f$}5E6/'.D/f-}7D-fT}6F&D-f[}6f#D-f~2#}6f~r$}=f>n?D&f~r$}=f-n?f~r$}=}5E/D4f$}5E4/&.D9f-}7D-fT}6F&D-f[}6f#D-f~2#}6f~r$}=f>n?D&f~r$}=f-n?f~r$}=}5E9D>f$}5E>/%.f$E8D-E@/$.DAD3D2?FAD'}6F&f#D&DAr?E1D2D7D2?F2E5.D7f$}5E7/$..f$E(.D,fe}6H#D(.~G$$&}KG#f3}6F&D$`$-f~[#E%f#E$&eD$D%f$}BF'D$}5F$D$f%}@S#~]}LeF$f+}@D$f+}B}>f~r~r&}=D&S$-F$f+}@D$f+}B}>f~r~r&}=}6f#o?E$D%D'}6F%f$p0#.f#E%%eD$f%}@F'S#~]}LeD&S$-l0#D'f~]}L~1#}5F&Q#%f&}@F'L%~-~^eD&Q#&F&r0#D'f~)~^~1#}5L%#D&f/}7}5F%L%'E$D%L%#E%.D#D$Z%'D#D%Z%#.}T$$%}Kf$E%D$f*t'}Kf%D$f)}6F%f#D$D%t?F$D$f%t?E&D#f)}5E$f#E%&eD%f-}7D$Q##F#fT}6F%D#f[}6f#D#f~2#}6f~r$}=f>n?D%f~r$}=f-n?f~r$}=}5E%D$f$}5E$D&f$}6F&0#.D%f3n(f$..~`%$-}Kf#f-D$f-nF-?E,f$D#D-?E+fTE$%e&eD$f$}5E)D-j'ef#E&D+E%D,E*&eD&D$f~r$}=F.D%Q##k}5E&D%f$}5E%D*f$}6F*0#.D&f~r$}=F$D'f~r$}=F%D$D%p?E'D(D$f#l}5E(D)E$D.f]n0$f#E$&eD$D+Q##f^k}5E$D+f$}5E+D,f$}6F,0#.D$f~r$}=F)D'D'D)n?E'D#f%}5E$D(D)f#l}5E(D#Q##E&f.E*&e%eD&f~r$}=F#D$f$}6Q##F&l0#D#D$Q##l0#f#E%/'.f$E%D$f$}5E$D*f$}6F*f&p0#./%.D$f~r$}=D)E$f]n0#.f$E%.f%E&f#E$%e%e%eD(f~r$}=f+}61%#$%.f&E&.D%D'f~r$}=D&k}=E$.D$.}x%$(}KG#f~B#}6F&f@}5F'f}]}P~1#fP~o-##D&g#[%m%eD$'ef.D$D$f.t?E(D#E&&eD%%}KD&Q##F%fT}6F)D%f[}6f#D%f~2#}6f~r$}=f>n?D)f~r$}=f-n?f~r$}=F%f-t'eD%f,}6F%f~r$}=f-}9f$}@/$.D'L%#D%}7F%f-}9.}5D%f-};}5E%D&f$}5E&D'f'}5E'D(f$}6F(0#.D%f-};E(f#E%D$f/n0$D#f.}5E&D$f.pE'&eD%f-}7D&Q##F#fT}6F$D#f[}6f#D#f~2#}6f~r$}=f>n?D$f~r$}=f-n?f~r$}=}5E%D&f$}5E&D'f$}6F'0#./$..D%D(k.~h$$&}K%e%}KD%'eD$D%}5E(f#E%&e%eD$Q##E'D$f$}5E$%eD'fD}6F)f2rf#f$D)}@f}M~H&}=?j'eD'fT}6f~r$}=f-nD'f~Q$}=f~2#}6f~r$}=f>n}>0$D#f$_#'f#E&/).D$D(l0%/$.D%f~1#k'ef#E&D#f#_#'/(.D%D&}5fDf#D'f~S#}6f~r$}=f>n?D'}?_##D%f$}5E%D$D(l0$..D#f'}5F$D%f~1#r0$>f#E&D$f#_##/%.f#E%D#f'}5.D%Z%#.D#D&Z%#.~F%$)}KG#fD}6F'H#D'f#Z%;D'f~6}P~1#Z%7D'f~-}P~1#Z%3D'D#Z%+D'D#D$}5Z%/D'f,D$D$f,t?F(Z%@D'f+}53#E)%}K%eD$j0#D#E%&eD&f-}7D%Q##F&fT}6F*D&f[}6f#D&f~2#}6f~r$}=f>n?D*f~r$}=f-n?f~r$}=}5E&D%f$}5E%D(f$}6F(0#.D&f}[}abn0#D)f~W#};F%D%f~V#}6D%f~V#n?E)f#E&D$f-t'ef%D$f,}6F%f#D$D%t?F$D$f%t?E(D#f,}5E%&eD&f-}7D%Q##F#fT}6F$D#f[}6f#D#f~2#}6f~r$}=f>n?D$f~r$}=f-n?f~r$}=}5E&D%f$}5E%D(f$}6F(0#..D&D)k/$.f$.D'fD}5H#.}7$%}KD$j'ef$2.f%D$D$f%t?E%f#E$&eD$f-}7D#Q##F$fT}6F&D$f[}6f#D$f~2#}6f~r$}=f>n?D&f~r$}=f-n?f~r$}=}5E$D#f$}5E#D%f$}6F%0#.D$fZn.}W%$(}KG#fD}6F%H#%eD$j0#f}KE&D#Q##E'&eD&f=k'ef#E&/%.D&f~C~_~1#}5D&f$}5E&Q##D'l0#..D%f#Z%;D%f~B~_~1#Z%7D%f~9~_~1#Z%3D%f+D$D$f#l}6F'D'f+t?Z%@D%D#f$}5f$D$?F(Z%+D%D'D(}5Z%/D%f+}53#E'%eD$j0#D#D$}5f$}6F#j0#D#Q##F#fT}6F$D#f[}6f#D#f~2#}6f~r$}=f>n?D$f~r$}=f-n?f~r$}=E).D%fD}5H#D&f-}9F#D&D#f-}7}6f,}7}5D'}5D)}5f$}5f-};j.~X%$)}KG#f~R#}6F%H#D%f3}5D#f+}@f}L}L~o*}=D#f~r$}=f+}D}>f3}B32f}L%D$D$f}L%t?E'%eD%L%3F&j'ef(E&/$.D%L%7E(%eD$f~1#r'ef#E#&eD#D'k0%D#f}_~`~1#}5Q##F)f~2#}6E*D#f$}5E#D)fT}6f~r$}=f-nD*f~r$}=f>n}>0#..D%fD}5F#f#f~1#~o.#D%f;}5f}_~`~1#D'D#36%}KD%L%;F#j'eD%Q#@/$.D%f+}5D&D(D#D%L%@3/D%Q#/.E&f#E#&eD%fD}5D#}5f#_##D#f$}5F#f~1#l0#./$.D%D&D(f}_~`~1#D'3/D%Q#'E&.D$'ef#E#&eD#f}_~`~1#}5f#_##D'D#f$}5F#l0#..D%f~R#}5H#D&f$}5f#D&f(l?f~r$}=.h$&}K%eD%j0#&eD#Q##F'D$Q##F(k'eD#f$}5E#D$f$}5E$D%f$}6F%0$/%..D'D(}6E&.D&.~>'$*}KG#f}m$}6F%H#D%f;}5f#f~1#~o.#D%f3}5D#f+}@f}L}L~o*}=D#f~r$}=f+}D}>f3}B32%eD%L%3F'j0#f#D$D$f}L%pF#?E(f$f}_~`~1#D#?E)D%L%7E$f#E#%e&eD#D(k0$D#D)}5D#f$}5E#Q##fOl0#.f#E&/$.D%f~J#}5F#f#f~1#~o.#D%f}e$}5D)D(D#36D%L%}e$F&j'ef#E&f#E#&eD%f~J#}5D#}5f#_##D#f$}5F#f~1#l0#./$.D%f+}5D'D$D&D%L%}i$F#3/D%L%+F$D#}6F'f#D$D't?E'D#D&}5E+f#E#f$E*&e%e%eD*D'f#l}=F*'eD'f$}6E'f}L}L~1#E$/$.D&D+k'eD#E$/%.D&F$f$}5E&.D%f;}5D#}5D$Q##_##f~1#E$D#f$}5F#f~1#l0$..f#E&%ef#D$D$f~1#pF$?F#j0#D#F&D(l0#D(f#f$D%f;}5D$?D)D(3;?E&.f#E#&eD%f~J#}5D#}5f#_##D#f$}5F#f~1#l0#..f}L}JE#&eD#f}_~b~1#}5f#_##D#f$}5F#0#.%eD&j0#f~1#D&D&f~1#t?F#j0#f}_~`~1#D%f;}5D#~o-##.f#E#&eD%f;}5D#}5f#_##D#f$}5F#f~1#l0#.D%f}m$}5H#D&.*#f}_~`~1#.F$$}Kf}L}JE#&eD#f}_~b~1#}5f#_##D#f$}5F#0#...}i}8$#f}L}L~1#.}_}8TU######]qrsuvwxyz{fghijmqruwxy#}7*##~B*##$#(*,02468%'57.&)+/13-9=;:##'#######'#3#$###%#3#$#######UY[ZV]WT^Xfi+#fj-#fq%#fr*#fw1#fy$#fz0#f}%*$gf%$gi2#gj'#gl%%gm-$gw1$g}$*%hf/#hm$$hq1%hs)#ht1&hw/$hz/%h}$,#h}%4#ij$%ip.#it/&i}%##jh1'jj&#jl#$jx+$kn.$kt.%kw+%lg(#lj*&lm#%lw,$ly/'mp)$ms/(mw%&mz4$ni3#nj($nq-%ns2$nx.&ny,%or/)ot-&ou)%pj#&pl*'pw)&p|-'p}%*(qn$&qp2%qy&$qz'$q{&%rf#'ri%'rj%(rp%)rt)'ry,&rz#(r}#/*r}$3$sl#)sn/+sq'%st.'s}%0$uj1(um3%up2&uq4%uy+&u}$1)vf-(wt%*wx%+wz*)w|#*xf-)xj.(xl3&xn%,xp4&x{/,ym3'ys#+yw,'y|)(y}%#,zf**z}$1*z}%*+{j1+{s3(}%f#-##%###$###%###(###*###$###%###$#######%###$###,+*)('&%$TTTTTTTTTTTTTTTTTT#j%3#5###i#3#$#######'#######55##h}$}$rriiwwTTTTTVW}R%3#$###}7*##}S%3#$###~B*##}T%3#%###'#3#$###%#3#$#######TUQTXDUUQU^DVUQV^DWUQWYD]]##}D%3#1###}m%3#~-%3#>###'#######11##fffTTTTTTTTTT};}&T}(}&T}(TTTTTTT}&TQ^}#}(###~k%3#0###i#3#$#######'#######00##(&3#7###i#3#$#######'#######..##TTTTTTTdTdTd},TTTTTTTTTf#}'&3#/###i#3#$#######'#######),##}3&3#.###i#3#$#######'#######..##ffdTTTTdTdTdTd##~%&3#1###i#3#$#######'#######',##fiirr}$}$TTTTTTN##~V&3#1###i#3#$#######'#######11##TTTTTTTTTTT#7'3#.###i#3#$#######'#######..##}&UQW}(}$}$}$}$}&[]}(TTTTTTTTTT#e'3#:###i#3#$#######'#######33##TTTTTTTT}D'3#+###i#3#$#######'#######++##}$}$}$}$rriiTTTTTTTTTTTT}m'3#7###i#3#$#######'#######77##}$}$rriiTTTT}&TQV}(TT###&#/#################~F'3#4###i#3#$#######~Z'3#$###00##}#%3#$###i}%##~J%3#$###jl##@&3#%###lm##}@&3#%###pj##~5&3#$###rf##~g&3#$###rz##D'3#$###sl##}#'3#$###w|##}L'3#$###ys##~%'3#$###y}%##~o'3#$###}%f##}&UQ^}(TTTiirr}$}$####/###0###1#####'#######}{(3#'###%#3#$#######&*,#(+'%$)TUVWXYZ[]^R###)%##$################&##~N(3#-###~X(3#.###TTTTTTTTT###&#+#################}m(3#1###~1(3#$#######~g(3#%###--##@)3#,###i#3#$#######L)3#$###,,##[YZTTTTTTTTTT$&$&$&$&$&$&T^][ZYXWVU##/##}U)3#/###}b)3#-###}H)3#0###i#3#$#######}m)3#$###00##}&UQ^}(TTTTTTTTTT#'-##################)$##%###############TTTTTTTTfTTT)'##&###############}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(}&TQ^hklmoQsuwy{Q}%}(T}/d*&$*&$*&$TUVWXYZ[]^###,##}?+3#,###}H+3#-###~F)3#2###i#3#$#######~V)3#%###..##/*3#/###i#3#$#######;*3#$###//##P*3#}o###i#3#$#######'#######,,##~@*3#}r###i#3#$#######}T+3#$###-.##TTTTdTdTdTdTdTdTdTdTd###@,3#8###i#3#$#######'#######&/##}H)3#0###i#3#$#######}m)3#$###00##a)3#%###fy##~%)3#$###hm##}i+3#'###ij##X,3#%###qn##}&TQ^fQy}(TrriiTTTf#####V#####'#######~',3#%###%#3#$#######}q,3#4###~1,3#$#######'#######--##iirr}$}$}$TTTTTT*)('&%*)('&%TT^][ZYXWVU#/##,-3#/###8-3#.###~o,3#0###i#3#$#######D-3#$###00##}$}$rriiTTTT##}7*7#+*L#~B*##'#######})-3#&###%#3#$#######%'+(-,*&)TUVWXYZ[]^T#,##}T-3#,###}^-3#.###y-3#-###}7-3#$#######}i-3#$###--##'-##################7'3#.###i#3#$#######~B-3#$###..##~o,3#0###i#3#$#######D-3#$###00##TTTTTTTTTTTTT*&$*&$*&$*&$####/##U.3#/###}H+3#-###H.3#0###i#3#$#######e.3#$###00##h}$}$rriiTTTTTTUVWXYZ[]^##}M.3#%###}7*##}O.3#%###+*##}Q.3#%###~B*##}S.3#&#######}X.3#'###'#3#$###%#3#$#######%*,$')&(+%*,TUVWXYZ[]^U##/##~J.3#/###~V.3#.###}@.3#0###~-.3#$#######~c.3#$###00##}&UQ^}(TTTTTTT+*)('&%##*##T/3#*###8-3#.###~o,3#0###i#3#$#######D-3#$###00##H/3#/###i#3#$#######]/3#$###++##~N,3#$###fq##X-3#$###gf##}}-3#$###gl##~V-3#%###mw##y.3#$###ri##X-3#$###rj##X-3#$###rp##'/3#$###wt##X-3#$###wx##q/3#%###xn##h}$}$rriiTTTT#}M.3#%###+*##}O.3#%###}7*##}Q.3#%###~B*##303#&###'#3#$###%#3#$#######$%&'()*+,$TUVWXYZ[]^c&'()*+,$%&##-##u03#-###}%03#.####-##}003#-###}^-3#.###'03#.###X03#$#######};03#%###..##303#&###'#3#$###%#3#$###$###'03#.###~)03#$#######};03#%###..##iirr}$}$hTTTT###3#$###+*##$#3#$###}7*##}R%3#$###~B*###13#&###'#3#$###%#3#$#######$)&*,-(+'%UTT^][ZYXWV####-##e13#-###o13#.###W}&VQ^}(TTTTTTTTT#~g03#.###H13#$#######}#13#$###..##}713#2###i#3#$#######'#######..##}e03#$###jj##~F03#$###qy##}H13#%###q{##}$}$rriiTTTTT###}7*7#}7*L#}7*'#######~_13#&###%#3#$###$###%#,###################~B*7#~B*L#~B*'#######L23#&###%#3#$###$###%%,#################~R13#.###~k13#$#######723#$###..##~R13#.###X23#$#######u23#$###..##}$}$}$}$rriiTTTTT###&#.#################(./#################}q23#0###i#3#$#######~%23#%###00##,+*)('&%#+##~o23#+###~X(3#.###}&fQsuQ}%}(}&fQsuQ}%}(}&TQ^fQsuQ}%}(}&TQ^fQsuQ}%}(}&TQ^fQsuQ}%}(}&TQ^fQsuQ}%}(}&TQ^fQsuQ}%}(}&TQ^fQsuQ}%}(T#@)3#,###i#3#$#######'33#$###,,+,;33#x###i#3#$#######'#######,,##}/23#%###gj##~N23#$###qz##}733#%###sq##}&fQhjlmoQuwQy|Q}%}(}&fQhjlmoQsuwQy|Q}%}(TTTTTT}&fQi}(d#)$##'###############TTTTTTTTTT}6d#)*+,-('&%VU^][ZYXWVU#######D43#-###N43#.###~B33#S###i#3#$########43#$###+,##743#/###i#3#$#######]43#$###-.##TTTTTTT}&fQ|}(}&|y}#}(d|fghijklmnopqrstuvwxyz{####*##T/3#*###}k43#:###TTTTTTT}&fQ|}(}&fQn}(+*)('&%#,###*.#~O43#,###}k43#:###}X43#5###i#3#$#######~)43#$###+,##~>43#4###i#3#$#######~Z43#$###,,##q43#%###lg##~o43#%###nj##wwTTTT}$}$}$}$rriiTTT}&TQ^}#}(UUQUYDVUQVWDWUQW[DXUQXZDYTQYXDZUQZYD[UD]UQ]W*,-(+'%$)&*,-(+'%UT}#^][ZYXWV##4##}d53#4###}u53#.###wwTTTT}$}$rriiTTT###}7*'#######~J53#$###%#3#$#######y53#:###i#3#}653#P###~%53#$###55##~953#2###~N53#}653#P###'#######22##fTTTTTT}&TQ^f}(Tf^][ZYXWVU#*i$T/3#*###j63#.###ffTTTTTT}&TQ^f}(###+##~o23#+###j63#.###ffdTTTTTT###]63#0###i#3#$#######u63#$###++##}/63#1###i#3#$#######}@63#$###,,##}T63#,###i#3#$#######'#######*+##TTTTTTTTTTTT)('&%*)('&%##.###73#.###8-3#.###~g63#/###i#3#$#######/73#$###//##}$}$rriihTTTTTTUVYZWX[]^T#r73#'###}7*##v73#'###~B*##z73#%###+*##}#73#&###'#3#$###%#3#$#######e73#0###}H73#$#######'#######00##}&UY[}(TTTTTTT~)73#/###i#3#$#######'#######++##f}&UV}(TTTTTTTT###)'##(###############~V73#0###i#3#$#######~g73#$###--##~k53#%###hs##}a63#&###mp##D73#$###ou##}e73#$###pw##~573#$###rt##+83#$###y|##TTTTTTTTTT##};83#-###i#3#$#######'#######--##}&TQ^fQmoQsuQ}%}(}&TQ^fQmoQsuQ}%}(}&TQ^fQmoQsuQ}%}(}&TQ^fQmoQsuQ}%}(}&TQ^fQmoQsuQ}%}(}&TQ^fQmoQsuQ}%}(}&TQ^fQmoQsuQ}%}(##}i83#}-###i#3#$#######'#######**##hiirr}$}$fTTTffT[#}M.3#%###+*##}O.3#%###}7*##}Q.3#%###~B*##R93#$#######T93#'###'#3#$###%#3#$#######D93#1###}+93#$#######'#######11##}&UV}(iirr}$}$}$}$TTTTT###}i93#4###i#3#$#######'#######11##}$}$rriihTTTTT}M.3#%###+*##}O.3#%###}7*##}Q.3#%###~B*####3#$#######~N93#'###'#3#$###%#3#$#######$%&'()*+,-.&'()*+,-.$%###.##L:3#.###}%03#.####.##W:3#.###~X(3#.###~B93#/###/:3#$#######e:3#%###//##*%'-&(,')+&*%'-&(,')+####-##}T:3#-###}^-3#.####.##}_:3#.###}^-3#.###)'##)###############~g63#/###i#3#$#######}m:3#%###//##7'3#.###i#3#$#######~9:3#$###..##};83#-###i#3#$#######'#######--##-(*,')-(*####,##a;3#,###}^-3#.###};83#-###i#3#$#######m;3#$###--##}q23#0###i#3#$#######'#######00##hiirr}$}$TTTTTTT##}i;3#1###X03#$#######'#######11##}H83#$###fr###93#$###f}%##}H93#$###g}$##D'3#$###lj##}}93#$###pl##}3:3#$###p}%##~N:3#&###wz##}';3#%###zf##}y;3#$###z}%##}&jk}(TTTTTTf#]=3#.###i#3#$#######'#######++##TTTTTTTTfyw|flr}$kui}#gso}%xv{mqhpj$+##}8=3#:###########}&}#}$}%}(TTTTTTTf1)65.+-$####+8#}r=3#+###}8=3#:###}&pqr}(TTTTTTTf###}/=3#,###i#3#$#######}P=3#$###,,),}e=3#0###i#3#$#######}}=3#$###,,##~5=3#0###i#3#$#######}P=3#$###,,##}&UQX[]}(}$}$rrwwTTTTTTTT#####6###B###U###b###n###z###|#####'#######o>3#+###%#3#$#######TUQ^^DVfDVg#)'##*###############}&UQX[]}(}$}$rrwwTTTTTT}&TQW}(TTTTTTTTTTTT)'##+###############NNNNNNNNN}$}$rrNNTTTTTT###X>3#8###}7>3#}T>3#.###}a>3#$###22##}u>3#6###}7>3#}T>3#.###'#######00##~,>3#4###i#3#$#######~>>3#$###00##~R>3#,###i#3#$#######'#######,,##~[>3#/###i#3#$#######'#######//###+##~o23#+###8-3#.###TTTTTTTTTNNT)'##,###############TTTTTTTTd###@)3#,###i#3#$#######}e?3#$###,,##}y?3#/###i#3#$#######~)?3#$###//##~>?3#,###i#3#$#######'#######*+##i=3#$###fi##~F=3#&###jx##~k>3#(###kw##~J?3#&###uy##)'##-###############TTTTTdTdTdTdTdTd}/=3#,###i#3#$#######}3@3#$###,,##}H@3#3###i#3#$#######'#######'-##NNNTTTTTTTTT###&*,-(+'%##.##~J@3#.###}^-3#.###iirr}$}$TTTTT#&#-#################&*,-(+'%#+##;A3#+###}^-3#.###ffTTTTTTfTTTTTTTT###~>@3#/###i#3#$#######~V@3#$###//##~k@3#.###i#3#$#######'A3#$###..##@)3#,###i#3#$#######DA3#$###,,+,XA3#+###i#3#$#######'#######++##aA3#,###i#3#$#######'#######,,##ffffff}&TQ^qrsuQ{}(}&TQ^qrsuQ{}(}&fQjmqruwQy}(}&TQ^qrsuQ{}(}&TQ^qrsuQ{}(f}&TQ^qrsuQ{}(}&TQ^qrsuQ{}(}&TQ^qrsuQ{}(f###)%##.###############)'##/###############ffTTTTTffffTTTTTTT##~ZA3#},###i#3#$#######qB3#%###33##}@B3#,###i#3#$#######'#######,,##}IB3#,###i#3#$#######'#######,,##TTTTTTT}&fglmqru}%}(###~ZB3#4###i#3#$#######'#######++&+*,*,*,*,*$$$$$$$$$$##,##@C3#,###}H+3#-####-##IC3#-###}H+3#-###~F)3#2###i#3#$#######TC3#%###..##}X@3#%###h}$##mA3#(###lw##}TB3#&###ny##~oB3#$###ry##}#C3#$###yw##[]X}$}$}$}$TTTTTTTT#~%C3#2###i#3#$#######'#######22##}$}$rrTTTTT###~VC3#,###i#3#$#######'#######,,##@)3#,###i#3#$#######L)3#$###,,(,h}$}$rriiTTTTT$#3#$###+*##}R%3#$###}7*##}S%3#$###~B*##aD3#&###'#3#$###%#3#$#######TD3#/###}+D3#$#######'#######//##h}$}$TTTTTTTT#}iD3#.###}m%3#$#######'#######..##}&UV}(TTTTTTTTT###~9D3#0###i#3#$#######'#######--##~5C3#$###fj##~cC3#$###gm##3D3#$###nq##}H83#$###ot##}HD3#$###p|##}uD3#$###vf##~JD3#$###xf##iirr}$}$TTTT##a###'#######'#3#$###{E3#%#######qE3#-###}'E3#$#######'#######--##iirr}$}$hTTTNfghijkz{|}#}$##}pE3#)###~B*##}vE3#(###}7*##}}E3#%###'#3#$###%#3#$#######TUVWXYZ[]^fghijkmopqrsuwxyz{|}#}$#$-##~VE3#C###########iirr}$}$TTTN##$,##~VE3#C###########}eE3#.###~9E3#$#######'F3#$###..##;F3#-###i#3#$#######HF3#$###--##iirr}$}$TTT###}DF3#,###i#3#$#######'#######,,##qE3#-###}'E3#$#######'#######--##iirr}$}$TTTh^#+#3#$###+*##~@F3#$###}7*####3#$###~B*##~BF3#&###'#3#$###%#3#$#######&%*)('&%TR^][ZYXWVU##+##3G3#+###;G3#.###~5F3#-###~gF3#$#######HG3#$###--####L#'#######'#3#$###}#G3#%#######&*)$+,'(%('&%*)('&%##,##}DG3#,###;G3#.####-##}MG3#-###;G3#.###~k@3#.###}'G3#$#######}XG3#%###..##&#,#################}$}$}$}$rriiTTTT&%.#################y-3#-###}'E3#$#######~FG3#$###--##~ZG3#/###}'E3#$#######~gG3#$###//##}DE3#$###ip##]F3#%###kn##}PF3#%###kt##]G3#$###nx##~%G3#$###st##+H3#%###xj##@)3#,###i#3#$#######L)3#$###,,##}&UQ^}(TTTTTTTT}&T}(}&UQ^}(TTTTTTTT###}}H3#0###i#3#$#######'#######,,##~.H3#3###i#3#$#######'#######--##}$}$rriihTTTTTUVWXYZ[]~@F3#$###+*##?I3#)###}7*##EI3#&###~B*##HI3#&###'#3#$###%#3#$#######3I3#.###mI3#$#######'#######..##TTTTTTTTTwwTTTUQVV%&'()*+,###+##}cI3#+###~X(3#.###}PI3#0###i#3#}^I3#(###}mI3#$###00##wwTT}$}$}$}$TTTTTTUQU]##~FI3#0###i#3#~SI3#(###'#######00##@)3#,###i#3#$#######'#######,,##ffff}$}$rrii}&mr}#}(wwfffNTfxDghDgxDhhDhqDhrDhxDhmDikDilDlyDlwDmlDohDrhDrsDrxDsyDsqDthDuqDvyDvwDxuDxqDxwDyhDyxDyqD{}%D}$sD}%xDsj)'##0###############ffff}$}$rriiNNN###LJ3#9###i#3#cJ3#}-###}mJ3#$###55##~%J3#0###i#3#$#######'#######00##TTTiirr}$}$TTTTf##'K3#1###i#3#$#######'#######11##TTTTiirr}$}$TTTT##@)3#,###i#3#$#######'#######,,##XK3#1###i#3#$#######'#######11##}]H3#$###hf##~BH3#%###hw##}/I3#$###hz##D'3#$###it##~%I3#$###ly##~ZI3#$###ms##+J3#$###or##~5J3#%###r}###7K3#$###sn##iK3#%###x{##$'&*(+),#+##~oK3#+###~X(3#.###@)3#,###i#3#$#######'L3#$###,,##}D'3#+###i#3#$#######'#######++##}&TU}(TTTTTTTTTc^][ZYXWVU*'&%(%*)##+##3G3#+###}/L3#.####+##}:L3#+###;G3#.###}#L3#/###i#3#$#######}DL3#%###,,+,;L3#%###fz##}mL3#$###s}%##V}&TWQ[}(TTTTTTTTTT^^][ZYXWVU##-##}MG3#-###~ZL3#.###~JL3#3###i#3#$#######~gL3#$###..##~>?3#,###i#3#$#######'#######*+##-,+*)('&%.-,+*)('&%#)'##1################,##mM3#,###8-3#.####-##vM3#-###8-3#.###7'3#.###i#3#$#######}'M3#&###..##TTTTTTTT}&TQ^p}(Tp^][ZYXWVU####+##3G3#+###~7M3#.###~)M3#1###i#3#$#######~FM3#$###,,+,TTTTdTdTdTdTdTdTdOMIA:640*&TU^][ZYXWVU###-##=N3#-###GN3#.###+N3#4###i#3#$#######'#######&-##7'3#.###i#3#$#######TN3#$###..##ww}&TQZ}(TTTTTTTTUQVXDWTww}&TQZ}(TTTTTTTTTT#}PN3#1###i#3#}_N3#+###~FG3#$###--##}gN3#4###i#3#}_N3#+###~FG3#$###00##ZYXWVUUT^][##+##3G3#+###~_N3#.###ponmlkjihgf##+##3G3#+###/O3#.###U}&TYQ[}(TTTTTTTTTUT^][ZYXWVU##-##}MG3#-###aO3#.###}D'3#+###i#3#$#######'#######++##@)3#,###i#3#$#######~kN3#$###,,##}/=3#,###i#3#$#######;O3#$###,,##PO3#3###i#3#$#######mO3#$###..##TTTTTTdTdTdTd###~NO3#0###i#3#$#######'#######(,##%,+*)&'##*##/P3#*###}b)3#-###}D'3#+###i#3#$#######7P3#$###++)+}&{j}(dTTTTTdTdTdTd}BTTTTTTTTT'&%*)('&%#,$#}.P3#,###8-3#.###mP3#4###i#3#$#######'#######',##}$P3#-###i#3#$#######}7P3#$###--##+M3#%###fw##}eM3#$###gw##~ZM3#$###hq##iN3#%###ht##}yN3#%###jh##}'O3#'###uj##~_O3#$###u}$##LP3#$###z}$##}LP3#%###{j##}$}$}$}$TTTTTTTTTTTTT###};83#-###i#3#$#######'#######--##H.3#0###i#3#$#######'#######00##PQ3#4###i#3#$#######'#######44##}&VQ^}(TTTTTTTTTTT(..#################fff};fTTTTffffTTTTTTT}mQ3#3###i#3#$#######}}Q3#$###//##~5Q3#-###i#3#$#######'#######--##~@Q3#-###i#3#$#######'#######--##}$}$sssTTTT}&{}#}(###~g$##'#######'#3#$###kR3#%#######}$}$}$}$sssTTTTT]R3#0###qR3#$#######'#######--##}3R3#/###qR3#$#######'#######//##}&UQ^}(TTTTTTTTTTTT###~%R3#4###i#3#$#######'#######00##eQ3#&###gi##~JQ3#&###ns##}@R3#%###qp##~9R3#$###up##wwTTTTiirr}$}$TTTTUUQU^DVUDWUQWZDYUQYWDZUQZYD[UQ[ZD]UQ]VD^UQ^[;S3#3###}'G3#LS3#P###'#######33##}$}$rriiwwTTTTTUQUZDVUQZ]D[UQ[VD[XQ[^D]VQ^WD^]Q^^#}@S3#/###i#3#}LS3#G###'#######//##TTTTTTTTTTTTTTTTTTTTTTTTTTdTdTdTdTd#~5S3#3###i#3#$#######'#######33##~FS3#6###i#3#$#######'#######,1##}&xy}(TTTTTTTf'%*)('&%o}%nmlkjihgf##+,#XT3#+###aT3#.###}&kl}(TTTTTTTf}#|zywvusrqp##+)#XT3#+###}3T3#.###}8TTTTTTTf#%*)('&%}#|zywvusoqp#+&#}^T3#+###}fT3#.###LT3#/###i#3#$#######mT3#$###,,##}'T3#/###i#3#$#######}@T3#$###,,##}TT3#,###i#3#$#######}qT3#$###,,##}&TQ]}(TTTTTTTTTTTT0/.-,+*)('&%####/##MU3#/###aO3#.###;U3#4###i#3#$#######]U3#$###00##wwwh}$}$TTTTTTTUVW}DU3#%###}7*##}FU3#%###~B*##}HU3#%###'#3#$###%#3#$#######TTUQT^Z#}7U3#/###}aU3#}}U3#*###'#######//##@)3#,###i#3#$#######'#######,,##yS3#$###ni##}qS3#$###r}$##~ZS3#%###um##~)T3#&###xl##qU3#$###ym##~)U3#%###{s######V###7#~B*k#~B*'#######eV3#'###%#3#$#######$,##}^-3#.###########}$}$rriiTTT###}7*V#}7*##'#######}VV3#%###%#3#$#######)###2###############y-3#-###uV3#$#######}7V3#$###--##}LV3#,###}aV3#$#######}}V3#$###,,##r73#'###}7*##v73#'###+*##'W3#%###'#3#$###%#3#$#######$%&'()*+,-###-##]W3#-###~X(3#.###r73#'###}7*##v73#'###~B*##}#W3#%###'#3#$###%#3#$#######-,+*)('&%$###-##}XW3#-###~X(3#.###]TTTTTTTTT$%&'()*+,##,##~'W3#,###~X(3#.###&*&*&*&*#+##~FW3#+###}H+3#-###TTTTTTff'03#.###@W3#$#######iW3#$###..##'03#.###};W3#$#######}eW3#$###..##}yW3#-###i#3#$#######~1W3#$###--##@)3#,###i#3#$#######~NW3#$###,,##~cW3#+###i#3#$#######'#######++####}7*u#+*7#~B*'#######}eX3#&###%#3#$#######$&*,$&*,$&###-##~1X3#-###}b)3#-###)(*%&'()*####,##~RX3#,###~X(3#.###fffTTTTTT*&$#*&$*&###&##,Y3#,###}H+3#-###~R13#.###}qX3#$#######~>X3#$###..##};83#-###i#3#$#######~_X3#$###--###Y3#,###i#3#$#######7Y3#$###,,##~5V3#%###h}%##~kW3#(###mz##LY3#&###uq##~5V3#%###xp##@(3#.###}@,3#'###}X/3#-###~-13#&###}y33#&###a53#%###L83#)###~>;3#,###]@3#'###}DC3#(###~kD3#*###mH3#)###}PK3#-###~1L3#%###~1P3#,###~ZR3#'###~kU3#)###}TY3#'###+*)('&%$fghijklmopqrsuvwxyz{}#}$|}%nt@###B###B#####B###B#A###B###B#####B###B#";
  }
});

// pkg/frame/packed.js
function unpack(text2) {
  const bytes = new TextEncoder().encode(text2);
  const values = new Uint8Array(128);
  for (let code = 35, value = 0; code < 127; code++) if (code !== 60 && code !== 92) values[code] = value++;
  const end = bytes.length;
  let length = 0;
  for (let at2 = 0; at2 < end; ) {
    let value = values[bytes[at2++]];
    if (value > 87) value = 88 + (value - 88) * 90 + values[bytes[at2++]];
    bytes[length++] = value;
  }
  return bytes.subarray(0, length);
}
var init_packed = __esm({
  "pkg/frame/packed.js"() {
  }
});

// pkg/frame/national-wasm.js
var compile;
var init_national_wasm2 = __esm({
  "pkg/frame/national-wasm.js"() {
    init_national_wasm();
    init_packed();
    compile = () => new WebAssembly.Module(unpack(packed));
  }
});

// pkg/frame/national-ids.js
var national_ids_exports = {};
__export(national_ids_exports, {
  part: () => part,
  plain: () => plain
});
function part(country, typed) {
  const { length } = typed;
  for (let at2 = 0; at2 < length && at2 < 256; at2++) slot[at2] = typed.charCodeAt(at2);
  return parts[core.flaw(letters(country), length)];
}
function plain(country, typed) {
  const { read: read2, written } = encoder.encodeInto(typed, slot);
  const length = core.normalize(letters(country), read2 < typed.length ? 257 : written);
  const text2 = String.fromCharCode(...slot.subarray(0, length));
  core.wipe();
  return length > 0 ? text2 : void 0;
}
var core, slot, encoder, parts, letters;
var init_national_ids = __esm({
  "pkg/frame/national-ids.js"() {
    init_national_wasm2();
    core = new WebAssembly.Instance(compile()).exports;
    slot = new Uint8Array(core.memory.buffer, core.slot(), 256);
    encoder = new TextEncoder();
    parts = [void 0, "length", "characters", "date", "region", "check_digit"];
    letters = (country) => country.charCodeAt(0) << 8 | country.charCodeAt(1);
  }
});

// pkg/dist/forms/codes.js
var codes = "required type unknown_field not_settable not_filled too_short too_long too_many characters not_a_choice not_a_code not_an_address not_an_id not_a_number not_positive too_many_decimals too_large too_small not_exact excludes intent_reused over_limit other_currency destination_not_allowed secret_in_browser not_a_date wrong_length all_or_none at_least_one total_too_long not_applicable assertion_used refused assertion_mismatch not_an_email not_a_web_address separators lost_zeros ssn_area ssn_group ssn_serial ssn_known_fake ssn_itin ssn_ein national_length national_characters national_date national_region national_check_digit beyond_latin typographic separate_accents three_letters country_name country_alias lower_case not_a_subdivision file_empty file_too_large file_type file_stopped encoding bad_quotes ragged_row not_json duplicate_member row_too_long not_unique date_as_number thousands_separators number_shortened".split(" ");
var suggestions = "trim strip_separators restore_zeros use_code plain_punctuation compose transliterate".split(" ");
var en = {
  required: "This field is required.",
  type: "This must be {expected}.",
  too_short: "Use at least {min} characters.",
  too_long: "Use at most {max} characters.",
  too_many: "Use at most {max} entries.",
  characters: "This holds characters that are not allowed here.",
  not_a_choice: "Choose one of: {options}.",
  not_a_code: "Use a code of {standard}, such as {example}.",
  not_an_address: "This is not a {network} address; copy it again from the wallet.",
  not_an_id: "This is not an id of this kind; copy it again from where it was issued.",
  not_a_number: "Write an amount in digits with a point, such as 10.50.",
  not_positive: "The amount must be greater than zero.",
  too_many_decimals: "Use at most {max} decimals.",
  too_large: "The amount is larger than {max}.",
  too_small: "The figure is smaller than {min}.",
  not_exact: "Pass this amount as text: as a number it is not exact.",
  secret_in_browser: "This looks like a provider's secret key. Keep it on the server and rotate it now.",
  not_a_date: "Write a date that exists as YYYY-MM-DD, such as 1990-12-31.",
  wrong_length: "This needs exactly {length} characters.",
  all_or_none: "Give all of these or none: {fields}.",
  at_least_one: "Give at least one of: {fields}.",
  total_too_long: "Together these may have at most {max} characters: {fields}.",
  not_applicable: "This may only be given with {field}.",
  not_an_email: "Write a whole e-mail address, such as ann@example.com.",
  not_a_web_address: "Write the whole web address, such as https://example.com, or {otherwise}.",
  separators: "Leave out spaces, hyphens and other separators.",
  lost_zeros: "This is short of {length} digits: zeros at its beginning may have been lost.",
  ssn_area: "No social security number begins with these three digits; look at it again.",
  ssn_group: "No social security number has 00 in its middle; look at it again.",
  ssn_serial: "No social security number ends with 0000; look at it again.",
  ssn_known_fake: "This number is known from advertisements or as a placeholder; enter your own.",
  ssn_itin: "This is a taxpayer number of somebody without a social security number (ITIN); enter the social security number.",
  ssn_ein: "This is written like the number of a company (EIN); enter the person's social security number.",
  national_length: "An identity number of this country has another length; look at it again.",
  national_characters: "An identity number of this country has other characters; look at it again.",
  national_date: "The date in this identity number does not exist; look at it again.",
  national_region: "The region in this identity number does not exist; look at it again.",
  national_check_digit: "The check digit of this identity number does not fit; look for a slip.",
  beyond_latin: "This has letters beyond A to Z; if it is refused, use the spelling of your passport's last lines.",
  typographic: "This has a typographic apostrophe, dash or space; a plain one is safer.",
  separate_accents: "This has accents that stand behind their letters; type the letters anew if it is refused.",
  three_letters: "Use the two-letter code instead of the one with three letters.",
  country_name: "Use the country's two-letter code instead of its name.",
  country_alias: "This is often used, but it is not the country's code in ISO 3166-1; use that.",
  lower_case: "Write this code in capital letters.",
  not_a_subdivision: "This is no code of {standard}, such as {example}.",
  file_empty: "This file is empty; choose another one.",
  file_too_large: "This file is too large; use one of at most {max} {unit}.",
  file_type: "By its content this file is none of these: {kinds}. Choose another one, or save it anew as one of them."
};

// pkg/messages.js
function messageOf(issue, messages) {
  const said = messages?.[issue.code];
  if (said === void 0 || said === null) return issue.message;
  return typeof said === "function" ? String(said(issue)) : said.replace(/\{(\w+)\}/g, (whole, name2) => String(issue.params[name2] ?? whole));
}

// pkg/frame/errors.js
var brand = /* @__PURE__ */ Symbol.for("subscope.error");
var SubscopeError = class extends Error {
  /** @param {Record<string, any>} words as the core writes an error */
  constructor(words) {
    super(words.message ?? words.code);
    this.name = "SubscopeError";
    this.code = words.code;
    this.retryable = words.retryable ?? false;
    this.issues = Object.freeze((words.issues ?? []).map(Object.freeze));
    if (words.retryAfterMs !== void 0) this.retryAfterMs = words.retryAfterMs;
    if (words.operation !== void 0) this.operation = words.operation;
    if (words.provider !== void 0) this.provider = Object.freeze(words.provider);
    if (words.advice !== void 0) this.advice = words.advice;
    Object.defineProperty(this, brand, { value: true });
  }
  toJSON() {
    const { code, message, retryable, retryAfterMs, issues, operation, provider, advice } = this;
    return { code, message, retryable, retryAfterMs, issues, operation, provider, advice };
  }
};
function isSubscopeError(x, code) {
  return typeof x === "object" && x !== null && x[brand] === true && (code === void 0 || x.code === code);
}
function coded(code, message, rest) {
  return new SubscopeError({ code, message, ...rest });
}

// pkg/frame/file.js
var isFile = (value) => typeof Blob !== "undefined" && value instanceof Blob;
var headLength = 512;

// pkg/frame/national.js
var part2;
var plain2;
var coming;
function wantNational() {
  coming ??= Promise.resolve().then(() => (init_national_ids(), national_ids_exports)).then(
    (module) => void ({ part: part2, plain: plain2 } = module),
    () => void (coming = void 0)
  );
  return coming;
}
var nationalPart = (country, typed) => part2?.(country, typed);
var nationalPlain = (country, typed) => plain2?.(country, typed);

// pkg/frame/forms/shape.js
var TEXT = 0;
var CHOICE = 1;
var AMOUNT = 2;
var INTEGER = 3;
var ONE_OF = 4;
var FLAG = 5;
var TAX_ID = 8;
var NATIONAL_ID = 9;
var SUBDIVISION = 10;
var CURRENCY = 11;
var COUNTRY = 12;
var DATE = 13;
var OPAQUE = 14;
var FILE = 15;
var OBJECT = 16;
var LIST = 17;
function longest([[kind, first, second]]) {
  const token = 2049;
  if (kind === OPAQUE) return 4097;
  const most = kind === TEXT ? 2 * second : kind === SUBDIVISION ? 2 * first : kind === FILE ? first : 0;
  return Math.max(token, most + 1);
}
function fieldOf([flags, shape, looks = 0, autocomplete], name2, inner) {
  const [[kind, ...figures], words, , extra] = shape;
  return { name: name2, flags, looks: looks - 1, autocomplete, kind, figures, words, extra, most: longest(shape), inner, names: inner && namesOf(inner) };
}
function namesOf(fields) {
  return { size: fields.length, places: new Map(fields.map(({ name: name2 }, place2) => [name2, place2])) };
}
function partOf(all, { staff, only }) {
  const wanted = all.map(({ name: name2, flags }) => (staff || !(flags & 2)) && (!only || only.includes(name2)));
  const fields = all.filter((_, place2) => wanted[place2]);
  const mask = bits(all.map(({ flags }, place2) => wanted[place2] || !staff && (flags & 2) > 0));
  const places = placesOf(wanted);
  const nationals = places.filter((place2) => all[place2].kind === NATIONAL_ID).map((place2) => ({ place: place2, name: all[place2].name, country: all[place2].looks, known: {} }));
  return { wanted, places, plain: plainOf(all), mask, fields, nationals };
}
var plainOf = (all) => Int32Array.from(all, ({ kind, most }) => kind === INTEGER || kind === ONE_OF ? -1 : most);
var placesOf = (wanted) => wanted.flatMap((is, place2) => is ? [place2] : []);
function bits(wanted) {
  const mask = [0, 0];
  wanted.forEach((is, place2) => is && (mask[place2 >> 5] |= 1 << (place2 & 31)));
  return mask;
}
function place(fields, steps) {
  let path = "";
  let field = { kind: OBJECT, inner: fields };
  for (const step of steps) {
    const isEntry = field.kind === LIST;
    field = field.inner[isEntry ? 0 : step];
    const key = isEntry ? step : field.name;
    path = path === "" ? String(key) : `${path}.${key}`;
  }
  return [path, field];
}
var keys = (path) => path === "" ? [] : path.split(".").map((key) => /^\d+$/.test(key) ? Number(key) : key);
function infos(fields) {
  const listed = [];
  for (const field of fields) list(field, field.name, field.flags, listed);
  return Object.freeze(listed);
}
function list(field, path, flags, listed) {
  listed.push(info(field, path, flags));
  if (field.kind === OBJECT) for (const inner of field.inner) list(inner, `${path}.${inner.name}`, inner.flags, listed);
  if (field.kind === LIST) list(field.inner[0], `${path}.*`, flags & 4, listed);
}
function info({ kind, figures, words, autocomplete }, path, flags) {
  const field = { path, required: (flags & 1) === 1, personal: (flags & 4) === 4 };
  const mode = inputMode(kind, figures, autocomplete);
  const most = { [TEXT]: figures[1], [NATIONAL_ID]: 64, [SUBDIVISION]: figures[0], [COUNTRY]: 2, [CURRENCY]: 3 }[kind];
  const options = kind === CHOICE ? words : kind === ONE_OF ? figures.map(String) : void 0;
  if (mode) field.inputMode = mode;
  if (autocomplete) field.autocomplete = autocomplete;
  if (most) field.maxLength = most;
  if (options) field.options = Object.freeze([...options]);
  return Object.freeze(field);
}
function inputMode(kind, figures, autocomplete) {
  if (kind === AMOUNT) return "decimal";
  if (kind === INTEGER || kind === TAX_ID || kind === TEXT && figures[2] === 6) return "numeric";
  return { email: "email", tel: "tel", url: "url" }[autocomplete];
}

// pkg/frame/forms/fields.js
function fieldsOf(fields, each) {
  const named2 = {};
  each?.([...fields.keys()], named2);
  const names = Object.keys(named2);
  return fields.map((field, place2) => {
    const [[kind], , inner, extra] = field[1];
    return fieldOf(field, names[place2] ?? "", inner && fieldsOf(inner, kind === OBJECT ? extra : void 0));
  });
}

// pkg/frame/forms/inside.js
var look = () => void 0;
var opens = (way) => look = way;

// pkg/frame/forms/live.js
function live(table, own, form2) {
  const { named: named2, rules } = table;
  const count = named2.length;
  const everything = { ...own, rules: [...rules.keys()] };
  const alone = [];
  let given, owned, found, told2;
  const reset = () => {
    given = void 0;
    owned = new Array(count);
    found = new Array(count);
    told2 = new Array(rules.length);
  };
  reset();
  function again(changed) {
    const near = new Set(changed.flatMap((place2) => [...nearTo(place2)]));
    const wanted = named2.map((_, place2) => own.wanted[place2] && near.has(place2));
    const others2 = named2.map(({ flags }, place2) => wanted[place2] || !own.wanted[place2] && (flags & 2) > 0);
    const all = (rule) => placesIn(rule).every((place2) => others2[place2]);
    return { places: placesOf(wanted), plain: own.plain, mask: bits(others2), rules: placesOf(rules.map(all)) };
  }
  function nearTo(changed) {
    const near = /* @__PURE__ */ new Set([changed]);
    for (const rule of rules) if (placesIn(rule).includes(changed)) placesIn(rule).forEach((place2) => near.add(place2));
    named2.forEach(({ looks }, place2) => looks === changed && near.add(place2));
    for (const place2 of [...near]) if (named2[place2].looks >= 0) near.add(named2[place2].looks);
    return near;
  }
  function changes(now, path) {
    if (!given) return everything;
    const { places } = own;
    let first = -1;
    let more2;
    for (let i = 0; i < places.length; i++) {
      const place2 = places[i];
      const value = now[place2];
      if (value === given[place2] && (typeof value !== "object" || value === null || !isEdited(place2, path))) continue;
      if (first < 0) first = place2;
      else (more2 ??= [first]).push(place2);
    }
    return more2 ? again(more2) : first < 0 ? void 0 : alone[first] ??= again([first]);
  }
  const isEdited = (place2, path) => path === void 0 || String(path).split(".")[0] === named2[place2].name;
  const keep = (issue, place2) => {
    if (place2 < 0) told2[-1 - place2] = issue;
    else (found[place2] ??= []).push(issue);
  };
  function ask(part3) {
    const length = form2.check(part3, given, owned);
    for (const place2 of part3.places) found[place2] = void 0;
    for (const rule of part3.rules) told2[rule] = void 0;
    if (length > 0) form2.tell(length, owned, keep);
    return length >= 0;
  }
  function edit(values, path) {
    const now = form2.read(values);
    if (typeof now === "string") return form2.refusal(now);
    const part3 = changes(now, path);
    given = now;
    if (part3 && !ask(part3)) {
      reset();
      return form2.refusal("plain data");
    }
    const issues = [];
    const warnings = [];
    for (let i = 0; i < count; i++) if (found[i] !== void 0) found[i].forEach((issue) => sort(issue, issues, warnings));
    for (let i = 0; i < told2.length; i++) if (told2[i] !== void 0) sort(told2[i], issues, warnings);
    return form2.verdict(issues, warnings, owned);
  }
  return { edit, reset };
}
var sort = (issue, issues, warnings) => void (issue.severity === "error" ? issues : warnings).push(issue);
var placesIn = ([, places, , condition]) => condition ? [...places, ...condition[1]] : places;

// pkg/frame/forms/countries.js
var others = { GB: "Great Britain,Britain,England,Scotland,Wales,Northern Ireland", US: "America,United States of America", NL: "Holland", CZ: "Czech Republic", CI: "Ivory Coast", KR: "Korea,Republic of Korea", MK: "Macedonia", RU: "Russian Federation", SZ: "Swaziland", VA: "Vatican,Holy See" };
var codes2;
function countryNamed(name2, isCode2) {
  codes2 ??= namesOf2(["en", ...globalThis.navigator?.languages ?? []], isCode2);
  return codes2.get(letters2(name2));
}
var letters2 = (name2) => name2.normalize("NFD").toLowerCase().replace(/\bsaint\b/, "st").replace(/\b(and|of|the)\b|\P{L}/gu, "");
function namesOf2(languages, isCode2) {
  const codes3 = /* @__PURE__ */ new Map();
  const add = (name2, code) => codes3.has(letters2(name2)) || codes3.set(letters2(name2), code);
  for (const language of languages) {
    for (const style of ["long", "short"]) {
      const region = new Intl.DisplayNames([language], { type: "region", style });
      for (let first = 65; first < 91; first++) {
        for (let second = 65; second < 91; second++) {
          const code = String.fromCharCode(first, second);
          if (isCode2(first << 8 | second)) region.of(code).split("(").forEach((name2) => add(name2, code));
        }
      }
    }
  }
  for (const code in others) others[code].split(",").forEach((name2) => add(name2, code));
  return codes3;
}

// pkg/frame/forms-wasm.js
import { readFileSync } from "node:fs";
var compile2 = () => new WebAssembly.Module(readFileSync("/tmp/sizes/fz.wasm"));

// pkg/frame/forms/said.js
function saidTable(fields, rules) {
  const said = [];
  const figure = (value) => [value, value / 2 ** 16, value / 2 ** 32, value / 2 ** 48].forEach((part3) => said.push(Math.floor(part3) & 65535));
  const say = (list3, each) => (figure(list3.length), list3.forEach(each));
  const word = (text2) => say([...text2], (c) => said.push(c.charCodeAt(0)));
  const bits2 = (places) => said.push(...places.reduce((bits3, place2) => (bits3[place2 >> 4] |= 1 << (place2 & 15), bits3), [0, 0, 0, 0]));
  const field = ({ flags, looks, kind, figures, words = [], inner = [] }) => {
    figure(flags);
    figure(looks + 1);
    say([kind, ...figures], figure);
    say(words, word);
    say(inner, field);
  };
  const rule = ([kind, places, most = 0, [condition, when, words] = [2, [], []]]) => {
    figure(kind);
    bits2(places);
    bits2(when);
    figure(most);
    figure(condition);
    say(words, word);
  };
  say(fields, field);
  say(rules, rule);
  return said;
}

// pkg/frame/forms/tape.js
var core2;
var units;
var heads;
var address;
var report;
var at = 0;
var turn = 0;
function start() {
  try {
    core2 = new WebAssembly.Instance(compile2()).exports;
  } catch {
    throw coded("wasm_blocked", "The page's Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src.");
  }
  reach(8192);
}
function reach(count) {
  address = core2.room(count);
  if (address === 0) throw coded("internal", "There is no memory left to check this form.");
  look2(count);
}
function look2(count) {
  const { buffer } = core2.memory;
  units = new Uint16Array(buffer, address, count);
  heads = new Uint32Array(buffer, address, count >> 1);
  report = new Uint16Array(buffer, core2.report(), 16384);
}
function more(count) {
  if (at + count <= units.length) return;
  const written = units.slice(0, at);
  units.fill(0, 0, at);
  reach(Math.max(2 * units.length, at + count + 1 & ~1));
  units.set(written);
}
function membersOf(object2, { size, places }) {
  const values = new Array(size);
  const prototype = Object.getPrototypeOf(object2);
  let found = false;
  if (prototype === Object.prototype || prototype === null) {
    for (const name2 in object2) {
      const place2 = places.get(name2);
      if (place2 !== void 0) {
        values[place2] = object2[name2];
        found = true;
      }
    }
  }
  if (!found) for (const [name2, place2] of places) values[place2] = object2[name2];
  return values;
}
function write(slot2, field, value) {
  switch (typeof value) {
    case "string":
      if (value === "") return void 0;
      text(slot2, 1, value, field.most);
      return (field.kind === INTEGER || field.kind === ONE_OF) && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    case "number": {
      const digits = String(value);
      text(slot2, 2, digits, field.most);
      return field.kind === AMOUNT ? digits : value;
    }
    case "bigint": {
      const digits = String(value);
      text(slot2, 1, digits, field.most);
      return digits;
    }
    case "boolean":
      heads[slot2] = value ? 11 : 3;
      return value;
    case "undefined":
      return void 0;
    case "object":
      return value === null ? void 0 : compound(slot2, field, value);
    default:
      heads[slot2] = 6;
      return value;
  }
}
function text(slot2, kind, value, most) {
  const length = value.length < most ? value.length : most;
  more(length);
  const room = units;
  head(slot2, length << 3 | kind);
  let next = at;
  for (let i = 0; i < length; i++) room[next++] = value.charCodeAt(i);
  at = next;
}
function head(slot2, word) {
  heads[slot2] = word;
  heads[slot2 + 1] = at;
}
function block(slot2, kind, length, count) {
  at = at + 1 & ~1;
  more(4 * count);
  head(slot2, length << 3 | kind);
  at += 4 * count;
  return (at >> 1) - 2 * count;
}
var dateParts = ["year", "month", "day"].map((name2) => fieldOf([0, [[INTEGER, 0, 9999]]], name2));
var date = { inner: dateParts, extra: ([year, month, day], o) => Object.assign(o, { year, month, day }), names: namesOf(dateParts) };
function compound(slot2, field, value) {
  const isArray = Array.isArray(value);
  if (field.kind === LIST && isArray) return list2(slot2, field, value);
  if (field.kind === OBJECT && !isArray) return object(slot2, field, value);
  if (field.kind === FILE && isFile(value)) return file(slot2, value);
  if (field.kind === DATE && !isArray) return object(slot2, date, Object.keys(value).length === 3 ? value : {});
  heads[slot2] = 6;
  return value;
}
function object(slot2, { inner, extra, names }, value) {
  const first = block(slot2, 4, 0, inner.length);
  const copy = {};
  extra(Array.from(membersOf(value, names), (member, place2) => write(first + 2 * place2, inner[place2], member)), copy);
  return copy;
}
function list2(slot2, { figures: [most], inner: [each] }, value) {
  const length = Math.min(value.length, most + 1);
  const first = block(slot2, 5, length, length);
  return Array.from({ length }, (_, place2) => {
    if (value[place2] === "") return text(first + 2 * place2, 1, "", 0), "";
    return write(first + 2 * place2, each, value[place2]);
  });
}
var beginnings = /* @__PURE__ */ new WeakMap();
async function peek(file2) {
  if (beginnings.has(file2)) return;
  try {
    beginnings.set(file2, new Uint8Array(await file2.slice(0, headLength).arrayBuffer()));
  } catch {
  }
}
function file(slot2, value) {
  const bytes = beginnings.get(value) ?? [];
  const size = Math.min(value.size, 4294967295);
  text(slot2, 7, String.fromCharCode(size & 65535, size >>> 16, ...bytes), Infinity);
  return value;
}
function begin(count) {
  if (!core2) start();
  at = 0;
  more(4 * count);
  at = 4 * count;
  return ++turn;
}
function numberOf(table) {
  if (table.number < 0) table.number = load(table.named, table.rules);
  return table.number;
}
function check(table, { places, plain: plain3, mask }, staff, values, copies) {
  const number = numberOf(table);
  const fields = table.named;
  const own = begin(fields.length);
  let written = false;
  try {
    let room = units;
    let next = at;
    for (let i = 0; i < places.length; i++) {
      const place2 = places[i];
      const value = values[place2];
      if (typeof value === "string" && value !== "" && value.length <= plain3[place2] && next + value.length <= room.length) {
        heads[place2 << 1] = value.length << 3 | 1;
        heads[(place2 << 1) + 1] = next;
        for (let i2 = 0; i2 < value.length; i2++) room[next++] = value.charCodeAt(i2);
        copies[place2] = value;
        continue;
      }
      at = next;
      copies[place2] = value === void 0 ? void 0 : write(place2 << 1, fields[place2], value);
      next = at;
      room = units;
    }
    at = next;
    written = turn === own;
  } catch (thrown) {
    if (isSubscopeError(thrown, "internal")) throw thrown;
  } finally {
    if (!written) units.fill(0);
  }
  return written ? core2.check(number, at, mask[0], mask[1], staff) : -1;
}
var longestMended = 2e3;
function mend(table, steps, beside, value, only) {
  const number = numberOf(table);
  begin(2);
  text(0, 1, value, longestMended);
  if (typeof beside === "string") text(2, 1, beside, 128);
  more(steps.length);
  units.set(steps, at);
  const mended = report.subarray(0, core2.suggest(number, at, steps.length, only));
  const said = String.fromCharCode(...mended);
  mended.fill(0);
  return said;
}
function isCountry(letters3) {
  if (!core2) start();
  return core2.country(letters3);
}
function load(fields, rules) {
  begin(0);
  const said = saidTable(fields, rules);
  more(said.length);
  units.set(said);
  at = said.length;
  const count = units.length;
  const number = core2.load(at);
  if (units.length !== count) look2(count);
  units.fill(0, 0, at);
  if (number < 0) throw coded("internal", "subscope itself failed: a form cannot be read; report it with the form's name.");
  return number;
}

// pkg/frame/forms/suggest.js
function suggest(table, keys2, values, code) {
  const { named: named2 } = table;
  const only = code === void 0 ? 0 : suggestions.indexOf(code) + 1;
  const follows = (suggestion) => code === void 0 || code === suggestion;
  const steps = [];
  let field = { kind: OBJECT, inner: named2 };
  let value = values;
  for (const key of keys2) {
    const inner = field.kind === OBJECT ? field.inner.find(({ name: name2 }) => name2 === key) : field.kind === LIST && /^\d+$/.test(key) ? field.inner[0] : void 0;
    if (!inner) return void 0;
    steps.push(field.kind === LIST ? Number(key) : field.inner.indexOf(inner));
    field = inner;
    value = readable(value, key);
  }
  if (typeof value !== "string" || value === "" || value.length > longestMended || only < 0 || code && !only || /\p{Surrogate}/u.test(value)) return void 0;
  const beside = values[named2[field.looks]?.name];
  let mended;
  if (field.kind === NATIONAL_ID && follows("strip_separators") && typeof beside === "string") mended = nationalPlain(beside, value);
  if (field.kind === COUNTRY && follows("use_code")) mended ??= countryNamed(value, isCountry);
  mended ??= field.kind === TEXT && field.figures[2] >= 1 && field.figures[2] <= 3 ? name(table, steps, value, code, only) : mend(table, steps, beside, value, only);
  return mended === value ? void 0 : mended;
}
function name(table, steps, value, code, only) {
  if (code === "compose") return value.normalize("NFC");
  if (code !== void 0 && code !== "transliterate") return mend(table, steps, void 0, value, only);
  const mended = mend(table, steps, void 0, value.normalize("NFD"), only).normalize("NFC");
  return code && /[^\0-\x7f]/.test(mended) && mended === value.normalize("NFC") ? value : mended;
}
function readable(value, key) {
  try {
    return value?.[key];
  } catch {
    return void 0;
  }
}

// pkg/frame/forms/words.js
function params(code, { kind, figures, words, extra }, figure) {
  switch (code) {
    case "type":
      return { expected: expected[kind] ?? "a text" };
    case "too_short":
      return { min: kind === NATIONAL_ID ? 2 : figures[0] };
    case "wrong_length":
    case "lost_zeros":
      return { length: kind === TAX_ID ? 9 : figures[1] };
    case "too_long":
    case "too_many":
      return { max: kind === TEXT ? figures[1] : kind === NATIONAL_ID ? 64 : figures[0] };
    case "too_many_decimals":
      return { max: figure };
    case "too_large":
      return { max: kind === INTEGER ? figures[1] : "38 digits" };
    case "too_small":
      return { min: figures[0] };
    case "not_a_choice":
      return { options: (kind === ONE_OF ? figures : words).join(", ") };
    case "file_too_large":
      return { max: extra[1], unit: extra[2] };
    case "file_type":
      return { kinds: extra[0] };
    case "not_a_code":
      return kind === CURRENCY ? { standard: "ISO 4217", example: "USD" } : { standard: "ISO 3166-1 alpha-2", example: "US" };
    case "not_a_subdivision":
      return { standard: "ISO 3166-2", example: "CA" };
    case "not_an_address":
      return { network: "Solana" };
    case "not_a_web_address":
      return { otherwise: words[0] };
    default:
      return {};
  }
}
var expected = { [AMOUNT]: "an amount", [INTEGER]: "a whole number", [ONE_OF]: "a whole number", [FLAG]: "true or false", [DATE]: "a date", [FILE]: "a file", [OBJECT]: "an object", [LIST]: "a list" };
function paramsOfRule(code, [, places, max, condition], fields) {
  const names = (places2) => places2.map((place2) => fields[place2].name).join(", ");
  if (code === "required") return {};
  if (code === "not_applicable") return { field: names(condition[1]) };
  return code === "total_too_long" ? { max, fields: names(places) } : { fields: names(places) };
}

// pkg/frame/forms/told.js
var countryName = codes.indexOf("country_name");
var useCode = suggestions.indexOf("use_code") + 1;
function told(table, report2, length, values, known, issue, tell, other) {
  for (let next = 0; next < length; ) {
    const first = report2[next];
    const second = report2[next + 1];
    const figure = report2[next + 2];
    const depth = second >> 5;
    const start2 = next + 3;
    next = start2 + depth;
    if (first === 65535) {
      replace(table.named, report2, values, start2, depth, figure);
      next += figure;
      continue;
    }
    if (first === 65534) {
      other.fault(figure, stepsAt(report2, start2, depth));
      continue;
    }
    const about = second >> 3 & 3;
    const step = report2[start2];
    let suggestion = second & 7;
    if (values && first === countryName && countryNamed(valueAt(table.named, values, stepsAt(report2, start2, depth)), other.isCountry)) suggestion = useCode;
    const key = depth > 1 ? -1 : ((((depth ? step + 1 : 0) * 512 + first) * 8 + suggestion) * 4 + about) * 256 + figure;
    let one = known.get(key);
    if (!one) {
      one = worded(table, first, suggestion, about, figure, stepsAt(report2, start2, depth), issue);
      if (key >= 0) known.set(key, one);
    }
    tell(one, about === 2 ? -1 - figure : depth ? step : void 0);
  }
}
var stepsAt = (report2, start2, depth) => [...report2.subarray(start2, start2 + depth)];
function worded({ named: named2, rules }, first, suggestion, about, figure, steps, issue) {
  const code = codes[first & 255];
  const [path, field] = place(named2, steps);
  const of = about === 2 ? paramsOfRule(code, rules[figure], named2) : about === 0 ? {} : steps.length ? params(code, field, figure) : { expected: "an object" };
  return issue(path, code, of, first & 256 ? "warning" : "error", suggestions[suggestion - 1]);
}
var keyOf = (field, step) => !field || field.kind === LIST ? step : field.inner[step].name;
var fieldAt = (named2, field, step) => field ? field.inner[field.kind === LIST ? 0 : step] : named2[step];
function replace(named2, report2, values, start2, depth, length) {
  let field, key;
  let inside = values;
  let at2 = start2;
  for (; at2 < start2 + depth; at2++) {
    if (field) inside = inside[key];
    key = keyOf(field, report2[at2]);
    field = fieldAt(named2, field, report2[at2]);
  }
  let text2 = "";
  for (const end = at2 + length; at2 < end; at2++) {
    text2 += String.fromCharCode(report2[at2]);
    report2[at2] = 0;
  }
  inside[key] = text2;
}
function valueAt(named2, value, steps) {
  let field;
  for (const step of steps) {
    value = value[keyOf(field, step)];
    field = fieldAt(named2, field, step);
  }
  return value;
}

// pkg/frame/forms/form.js
function form(fields, each, rules, staff) {
  const table = { fields, each, rules, named: void 0, names: void 0, number: -1 };
  const made = new Form(table, { staff: staff === 2 });
  if (staff !== 1) return made;
  let staffs;
  return Object.defineProperty(made, "staff", { get: () => staffs ??= new Form(table, { staff: true }), enumerable: true });
}
function named(table) {
  if (!table.named) {
    table.named = fieldsOf(table.fields, table.each);
    table.names = namesOf(table.named);
  }
  return table.named;
}
var codesOfCountries = { isCountry };
function read(table, values) {
  if (values === null || values === void 0) return [];
  try {
    return typeof values === "object" && !Array.isArray(values) ? membersOf(values, table.names) : "an object";
  } catch {
    return isReadable(values) ? "plain data" : "an object";
  }
}
function isReadable(values) {
  try {
    return !Array.isArray(values);
  } catch {
    return false;
  }
}
var isCode = (code) => code.length === 2 && code >= "AA" && code <= "ZZ" && isCapital(code.charCodeAt(1));
var isCapital = (unit) => unit >= 65 && unit <= 90;
var Form = class _Form {
  static {
    opens((form2) => {
      if (typeof form2 !== "object" || form2 === null || !(#table in form2)) return void 0;
      const { staff, strict } = form2.#o;
      return { table: form2.#table, own: form2.#own, staff: staff === true, strict: strict === true, known: form2.#known, issue: (...said) => form2.#issue(...said) };
    });
  }
  #table;
  #o;
  #part;
  /** Issues that were told once, by what they say: they never hold a value. @type {Map<number, any>} */
  #known = /* @__PURE__ */ new Map();
  constructor(table, o) {
    this.#table = table;
    this.#o = o;
    const validate = (values) => standard(this.check(values));
    this["~standard"] = Object.freeze({ version: 1, vendor: "subscope", validate });
  }
  /** The fields that are its part. */
  get #own() {
    return this.#part ??= partOf(named(this.#table), this.#o);
  }
  check(values) {
    const own = this.#own;
    const given = read(this.#table, values);
    if (typeof given === "string") return this.#refusal(given);
    const copies = new Array(given.length);
    const length = check(this.#table, own, this.#o.staff, given, copies);
    if (length < 0) return this.#refusal("plain data");
    const issues = [];
    const warnings = [];
    if (length > 0) this.#tell(length, copies, (issue) => (issue.severity === "error" ? issues : warnings).push(issue));
    return this.#verdict(issues, warnings, copies);
  }
  async checkFiles(values) {
    const copy = this.#copy(values);
    if (!copy) return this.check(values);
    const papers = this.#own.fields.filter(({ kind, name: name2 }) => kind === FILE && isFile(copy[name2]));
    await Promise.all(papers.map(({ name: name2 }) => peek(copy[name2])));
    return this.check(copy);
  }
  /** The known members, each read once; nothing where one cannot be. */
  #copy(values) {
    named(this.#table);
    const given = read(this.#table, values);
    return typeof given === "string" ? void 0 : this.#object(given);
  }
  /** The object of these values. */
  #object(values) {
    const object2 = {};
    this.#table.each(values, object2);
    return object2;
  }
  #refusal(expected2) {
    return { ok: false, issues: [this.#issue("", "type", { expected: expected2 }, "error")], warnings: [] };
  }
  #tell(length, values, tell) {
    told(this.#table, report, length, values, this.#known, (...said) => this.#issue(...said), tell, codesOfCountries);
  }
  #issue(path, code, params2, severity, suggestion, sentences = en) {
    const issue = { path, code, params: Object.freeze(params2), severity: this.#o.strict ? "error" : severity, message: "" };
    issue.message = messageOf(issue, sentences);
    issue.message = messageOf(issue, this.#o.messages);
    if (suggestion) issue.suggestion = Object.freeze({ code: suggestion });
    return Object.freeze(issue);
  }
  /** What was found, with what is known of countries' own numbers. */
  #verdict(issues, warnings, values) {
    const { nationals } = this.#own;
    for (let at2 = 0; at2 < nationals.length; at2++) {
      const { place: place2, name: name2, country, known } = nationals[at2];
      const typed = values[place2];
      if (typeof typed !== "string") continue;
      const code = values[country];
      if (typeof code !== "string" || !isCode(code) || issues.length > 0 && issues.some(({ path }) => path === name2)) continue;
      wantNational();
      const part3 = nationalPart(code, typed);
      if (part3 !== void 0) (this.#o.strict ? issues : warnings).push(known[part3] ??= this.#issue(name2, `national_${part3}`, {}, "warning"));
    }
    return issues.length > 0 ? { ok: false, issues, warnings } : { ok: true, value: this.#object(values), warnings };
  }
  field(path) {
    const [name2, ...rest] = String(path).split(".");
    const one = this.with({ only: [name2] });
    const below = (issue) => issue.path === path || issue.path.startsWith(`${path}.`);
    const within = (value) => ({ [name2]: rest.reduceRight((inner, key) => /^\d+$/.test(key) ? [inner] : { [key]: inner }, value) });
    const placed = [name2, ...rest.map((key) => /^\d+$/.test(key) ? "0" : key)].join(".");
    const validate = (value) => {
      const { value: all, issues = [] } = one.check(within(value));
      const own = issues.map((issue) => issue.path.startsWith(placed) ? { ...issue, path: path + issue.path.slice(placed.length) } : issue).filter(below);
      if (own.length > 0) return { issues: own.map((issue) => ({ ...issue, path: keys(issue.path.slice(path.length + 1)) })) };
      return { value: all ? keys(placed).reduce((inner, key) => inner?.[key], all) : value };
    };
    return { "~standard": { version: 1, vendor: "subscope", validate } };
  }
  with({ messages, warnings, only } = {}) {
    const o = { ...this.#o };
    if (messages !== void 0) o.messages = messages;
    if (warnings !== void 0) o.strict = warnings === "as-errors";
    if (only !== void 0) o.only = only.map((path) => String(path).split(".")[0]);
    if (o.only?.some((name2) => named(this.#table).every((field) => field.name !== name2))) throw coded("invalid_options", "only: name fields of this form.");
    return new _Form(this.#table, o);
  }
  live() {
    return live(this.#table, this.#own, {
      read: (values) => read(this.#table, values),
      check: (part3, given, copies) => check(this.#table, part3, this.#o.staff, given, copies),
      tell: (length, values, tell) => this.#tell(length, values, tell),
      refusal: (expected2) => this.#refusal(expected2),
      verdict: (issues, warnings, values) => this.#verdict(issues, warnings, values)
    });
  }
  suggest(path, values, code) {
    const copy = this.#copy(values);
    return copy && suggest(this.#table, String(path).split("."), copy, code);
  }
  get fields() {
    const fields = infos(this.#own.fields);
    Object.defineProperty(this, "fields", { value: fields, enumerable: true });
    return fields;
  }
};
function standard(result) {
  return result.ok ? { value: result.value } : { issues: result.issues.map((issue) => ({ ...issue, path: keys(issue.path) })) };
}

// pkg/dist/forms/tradovate.js
var createSubAccountRequest = /* @__PURE__ */ form(
  [[7, [[6, 2]]], [3, [[1], ["Hedger", "Speculator"]]], [7, [[2, 1, 0, 2]]], [3, [[5]]], [5, [[0, 1, 64, 1]], 0, "given-name"], [5, [[0, 1, 64, 1]], 0, "family-name"], [5, [[12]], 0, "country"], [5, [[0, 1, 8192, 0]], 0, "address-level1"], [5, [[0, 1, 8192, 0]], 0, "address-line1"], [4, [[0, 1, 8192, 0]], 0, "address-line2"], [5, [[0, 1, 8192, 0]], 0, "address-level2"], [5, [[0, 1, 8192, 0]], 0, "postal-code"], [5, [[0, 1, 8192, 0]], 0, "tel"], [5, [[12]]], [4, [[8]], 14], [4, [[9]], 14], [5, [[13]], 0, "bday"], [4, [[6, 2]]], [4, [[6, 2]]], [4, [[6, 2]]], [6, [[6, 2]]], [6, [[0, 1, 8192, 0]]]],
  (v, o, x) => {
    (x = v[0]) === void 0 || (o.riskCategoryId = x);
    (x = v[1]) === void 0 || (o.marginType = x);
    (x = v[2]) === void 0 || (o.transferAmount = x);
    (x = v[3]) === void 0 || (o.authorizedIndividual = x);
    (x = v[4]) === void 0 || (o.firstName = x);
    (x = v[5]) === void 0 || (o.lastName = x);
    (x = v[6]) === void 0 || (o.country = x);
    (x = v[7]) === void 0 || (o.state = x);
    (x = v[8]) === void 0 || (o.streetAddress1 = x);
    (x = v[9]) === void 0 || (o.streetAddress2 = x);
    (x = v[10]) === void 0 || (o.city = x);
    (x = v[11]) === void 0 || (o.zipCode = x);
    (x = v[12]) === void 0 || (o.phone = x);
    (x = v[13]) === void 0 || (o.citizenship = x);
    (x = v[14]) === void 0 || (o.taxIdentifier = x);
    (x = v[15]) === void 0 || (o.nationalId = x);
    (x = v[16]) === void 0 || (o.birthDate = x);
    (x = v[17]) === void 0 || (o.pOAFormDocId = x);
    (x = v[18]) === void 0 || (o.governmentDocId = x);
    (x = v[19]) === void 0 || (o.addressDocId = x);
    (x = v[20]) === void 0 || (o.autoLiqProfileId = x);
    (x = v[21]) === void 0 || (o.traderReason = x);
  },
  [[3, [4, 5], 60], [4, [14], 0, [0, [13], ["US"]]], [4, [15], 0, [1, [13], ["US"]]], [1, [17, 18, 19]]],
  1
);

// pkg/dist/forms/currencycloud.js
var createFurtherAccount = /* @__PURE__ */ form(
  [[5, [[0, 1, 150, 0]], 0, "organization"], [1, [[1], ["company", "individual"]]], [5, [[0, 1, 150, 0]], 0, "street-address"], [5, [[0, 1, 100, 0]], 0, "address-level2"], [5, [[12]], 0, "country"], [4, [[0, 1, 20, 0]], 0, "postal-code"], [0, [[1], ["enabled", "disabled", "enabled_no_trading"]]], [4, [[10, 100]], 5, "address-level1"], [5, [[0, 1, 255, 0]]], [5, [[0, 1, 255, 0]]], [5, [[0, 1, 400, 9], ["no_website_available"]], 0, "url"], [4, [[0, 1, 255, 0]]], [4, [[0, 1, 100, 0]]], [0, [[5]]], [0, [[5]]], [0, [[5]]], [0, [[5]]], [4, [[13]]], [4, [[0, 1, 255, 0]]], [4, [[12]]], [4, [[12]]], [4, [[13]]], [0, [[1], ["sole_trader", "limited_liability_company", "public_limited_company", "limited_liability_partnership", "unincorporated_partnership", "unregistered_charity", "registered_charity", "trust", "company_with_nominee_shareholders_or_shares_in_bearer_form", "scottish_limited_partnership", "other"]]], [4, [[0, 1, 150, 0]]], [4, [[0, 1, 100, 0]]], [4, [[10, 100]], 28], [4, [[0, 1, 20, 0]]], [4, [[12]]], [4, [[0, 1, 100, 0]]], [4, [[0, 1, 100, 0]]], [0, [[1], ["LOW", "MEDIUM", "HIGH"]]], [0, [[3, 1, 9007199254740991]]], [4, [[2, 0, 0, 2]]], [0, [[17, 1], [], [[0, [[11]]]]]], [4, [[17, 249], [], [[0, [[12]]]]]]],
  (v, o, x) => {
    (x = v[0]) === void 0 || (o.account_name = x);
    (x = v[1]) === void 0 || (o.legal_entity_type = x);
    (x = v[2]) === void 0 || (o.street = x);
    (x = v[3]) === void 0 || (o.city = x);
    (x = v[4]) === void 0 || (o.country = x);
    (x = v[5]) === void 0 || (o.postal_code = x);
    (x = v[6]) === void 0 || (o.status = x);
    (x = v[7]) === void 0 || (o.state_or_province = x);
    (x = v[8]) === void 0 || (o.identification_value = x);
    (x = v[9]) === void 0 || (o.industry_type = x);
    (x = v[10]) === void 0 || (o.business_website_url = x);
    (x = v[11]) === void 0 || (o.brand = x);
    (x = v[12]) === void 0 || (o.spread_table = x);
    (x = v[13]) === void 0 || (o.api_trading = x);
    (x = v[14]) === void 0 || (o.online_trading = x);
    (x = v[15]) === void 0 || (o.phone_trading = x);
    (x = v[16]) === void 0 || (o.terms_and_conditions_accepted = x);
    (x = v[17]) === void 0 || (o.identification_expiration = x);
    (x = v[18]) === void 0 || (o.identification_issuer = x);
    (x = v[19]) === void 0 || (o.country_of_citizenship = x);
    (x = v[20]) === void 0 || (o.country_of_incorporation = x);
    (x = v[21]) === void 0 || (o.date_of_incorporation = x);
    (x = v[22]) === void 0 || (o.legal_entity_sub_type = x);
    (x = v[23]) === void 0 || (o.trading_address_street = x);
    (x = v[24]) === void 0 || (o.trading_address_city = x);
    (x = v[25]) === void 0 || (o.trading_address_state = x);
    (x = v[26]) === void 0 || (o.trading_address_postalcode = x);
    (x = v[27]) === void 0 || (o.trading_address_country = x);
    (x = v[28]) === void 0 || (o.tax_identification = x);
    (x = v[29]) === void 0 || (o.national_identification = x);
    (x = v[30]) === void 0 || (o.customer_risk = x);
    (x = v[31]) === void 0 || (o.expected_monthly_activity_volume = x);
    (x = v[32]) === void 0 || (o.expected_monthly_activity_value = x);
    (x = v[33]) === void 0 || (o.expected_transaction_currencies = x);
    (x = v[34]) === void 0 || (o.expected_transaction_countries = x);
  },
  [[4, [5], 0, [0, [4], ["US", "CA", "MX"]]], [4, [7], 0, [0, [4], ["US", "CA", "MX"]]]],
  2
);
export {
  createFurtherAccount as currencycloud,
  createSubAccountRequest as tradovate,
  wantNational
};
