//! National identifiers: numbers of made-up persons and published examples, slips in them, and what nobody would type.

#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use std::collections::BTreeSet;
use subscope::value::country;
use subscope::value::national::Part::{self, Characters, CheckDigit, Date, Length, Region};
use subscope::value::national::{flaw, normalized};

/// A country, what passes, the authorities' own examples first, and for each part that its rules look at something
/// in which that fails.
type Example = (&'static str, &'static [&'static str], &'static [(&'static str, Part)]);

#[rustfmt::skip]
const EXAMPLES: &[Example] = &[
    ("AD", &["E643111W"], &[("E282142E00", Length), ("F7O4695W", Characters)]),
    ("AE", &["784-1985-1234567-1", "784198407904992"], &[("78419343766691400", Length), ("784O93320066134", Characters), ("784154315640821", Date)]),
    ("AL", &["610308355D"], &[("P75601960Z00", Length), ("I9102O887D", Characters), ("N25054788T", Date)]),
    ("AM", &["5440488865"], &[("280809641800", Length), ("241456913O", Characters)]),
    ("AR", &["20-05536168-2", "20000304590", "87900421"], &[("2572750860300", Length), ("235O5320262", Characters), ("26832207083", CheckDigit)]),
    ("AT", &["1237 010180", "8800241298", "779964428"], &[("667202065000", Length), ("6120210O63", Characters), ("3343050049", Date), ("6384241169", CheckDigit)]),
    ("AU", &["123 456 782", "788109759", "38661971"], &[("86092137700", Length), ("988216O17", Characters), ("996290167", CheckDigit)]),
    ("AZ", &["J1F5YU8"], &[("4E3YAD800", Length), ("HYOMSFV", Characters)]),
    ("BA", &["1604971858024"], &[("271097804598100", Length), ("1101948O43810", Characters), ("3208009514462", Date), ("0708959247818", CheckDigit)]),
    ("BD", &["3393940625", "5161388509110", "19702379771560441"], &[("824507951100", Length), ("421366326O", Characters), ("29787759542795369", Date)]),
    ("BE", &["85.07.30-033 28", "17.07.30-033 84", "36260528617", "00520889237"], &[("7651161743800", Length), ("3426077O981", Characters), ("50981925294", Date), ("99420527575", CheckDigit)]),
    ("BG", &["752316 926 3", "8032056031", "7606034173"], &[("390727904500", Length), ("9309O22060", Characters), ("5058123470", Date), ("0509081166", CheckDigit)]),
    ("BH", &["990833661"], &[("36080596100", Length), ("07083O345", Characters), ("136069052", Date)]),
    ("BR", &["111.444.777-35", "390.533.447-05", "10898733790"], &[("6518961848000", Length), ("O8502676695", Characters), ("37222134512", CheckDigit)]),
    ("BY", &["5180703I170FA8"], &[("7280694W145KE100", Length), ("40703O3G718JD8", Characters), ("7214059Y217OH5", Date)]),
    ("CA", &["046 454 286", "893355479"], &[("29462338400", Length), ("7O5503352", Characters), ("637348233", CheckDigit)]),
    ("CH", &["756.9217.0769.85", "756.1234.5678.97", "7569026240645"], &[("756929619507200", Length), ("75675266062O9", Characters), ("7565903227949", CheckDigit)]),
    ("CL", &["12.345.678-5", "30.686.957-4", "9.876.543-3", "715872374"], &[("16316211300", Length), ("05053O277", Characters), ("440767662", CheckDigit)]),
    ("CN", &["11010519491231002X", "440524188001010014", "231153199307012691", "215271430411865"], &[("22544919990823049500", Length), ("83476619470527291O", Characters), ("225996197611670227", Date), ("759346196811140196", Region), ("611670199612261098", CheckDigit)]),
    ("CO", &["52123456", "32993", "48441830222"], &[("5775024512100", Length), ("44O94", Characters), ("60238151364", CheckDigit)]),
    ("CR", &["1-0913-0259", "802137138", "0723166848"], &[("25758449000", Length), ("23O662044", Characters)]),
    ("CU", &["86040801785"], &[("4211212128100", Length), ("02021786O82", Characters), ("74871650880", Date)]),
    ("CY", &["10259033P", "89703650T", "33546253"], &[("46350330M00", Length), ("1022917OU", Characters), ("28358820T", CheckDigit)]),
    ("CZ", &["710319/2745", "780123/3540", "5961259612", "315506113"], &[("770711605400", Length), ("5910245O50", Characters), ("8853713976", Date), ("8212265609", CheckDigit)]),
    ("DE", &["86 095 742 719", "47 036 892 816", "65 929 970 489", "57 549 285 017", "25 768 131 411", "65170839J003", "T220001293", "45513965703", "45379861Z304", "N6GM9R5J5", "R87718Y2Y8D"], &[("8693214703700", Length), ("494385O7015", Characters), ("40021054730", CheckDigit)]),
    ("DK", &["070761-4285", "6901518126"], &[("200987562800", Length), ("O107682789", Characters), ("0925893102", Date)]),
    ("DO", &["92591418046"], &[("9997131184700", Length), ("109340O3885", Characters)]),
    ("DZ", &["489606489505676880"], &[("78377287141251971500", Length), ("59017179489913O034", Characters)]),
    ("EC", &["171430710-3", "3062252782", "1720149903169"], &[("304409817000", Length), ("1360705O69", Characters), ("3321046177653", Region), ("3003037231", CheckDigit)]),
    ("EE", &["37605030299", "47007180038"], &[("3540127085300", Length), ("436080936O8", Characters), ("33021106666", Date), ("34811032313", CheckDigit)]),
    ("EG", &["26310160264702"], &[("3050701263387300", Length), ("28709083532O11", Characters), ("27156018885061", Date), ("24803118300311", Region)]),
    ("ES", &["12345678Z", "X-1234567-L", "Z8078221M", "53124111E", "X0665520S", "M3892335E"], &[("04590758G00", Length), ("838493650", Characters), ("44482483D", CheckDigit)]),
    ("FI", &["131052-308T", "131052308T", "010594Y9032", "271287W617E", "1401689899"], &[("100266Y412C00", Length), ("1007390O8R", Characters), ("190931N7689", Date), ("1206068052", CheckDigit)]),
    ("FO", &["240881693", "8304003638"], &[("25033219000", Length), ("23046O639", Characters), ("127457249", Date)]),
    ("FR", &["2 55 08 14 168 025 38", "30 23 217 600 053", "899946767458127", "193622A211500", "2633152454114", "M5FLK2SVH", "4906XS312733"], &[("26905555583573600", Length), ("289952B4565301O", Characters), ("41512Z542996", Date), ("363543B695993", Region), ("488403592319686", CheckDigit)]),
    ("GB", &["AB 12 34 56 C", "AB123456", "1955839661", "SC326067", "6621199068"], &[("3512842299K00", Length), ("N0938877", Characters), ("3275282366", CheckDigit)]),
    ("GE", &["42660900545"], &[("1409604187700", Length), ("55858362O45", Characters)]),
    ("GH", &["XEH8221386747", "P0042783523"], &[("OWK814922904000", Length), ("OWY1O21148269", Characters)]),
    ("GR", &["094259216", "AB 123456", "OKJ257191689", "08127190703", "689275788", "CA413075", "Q53003130"], &[("OE512174494500", Length), ("L5S3805980O0", Characters), ("20163158636", Date), ("VPL328988263", CheckDigit)]),
    ("GT", &["6763907571228"], &[("117448451167700", Length), ("6292O44230569", Characters), ("1394516762773", Region), ("6428640331341", CheckDigit)]),
    ("HK", &["A123456(3)", "AB987654(3)", "a123456", "B7475247", "LI7208593", "PI637681"], &[("S949184A00", Length), ("09642371", Characters), ("G9938731", CheckDigit)]),
    ("HN", &["0852197501430"], &[("023619850003900", Length), ("1717193O74014", Characters), ("1204169134532", Date), ("5910198370803", Region)]),
    ("HR", &["33392005961", "47916442959", "1209993532355"], &[("180100314970200", Length), ("0O081097920", Characters), ("2650959630803", Date), ("70506078758", CheckDigit)]),
    ("HU", &["8071592153", "28301283335", "17201143864", "8494254952", "794749189", "539062AD"], &[("6970912128700", Length), ("134091775O3", Characters), ("28065203795", Date), ("8236289747", CheckDigit)]),
    ("ID", &["3137312710609453"], &[("211540440353000900", Length), ("719330O705523594", Characters), ("6107530941719689", Date), ("7833675005683787", Region)]),
    ("IE", &["1234567T", "1234567FA", "1234567TW", "4736784EW", "0878554WH"], &[("5858332GX00", Length), ("0O93298O", Characters), ("8207796OX", CheckDigit)]),
    ("IL", &["3933742-3", "956177984"], &[("96597764800", Length), ("04O373893", Characters), ("266072846", CheckDigit)]),
    ("IN", &["2341 2341 2346", "AAAPL1234C", "678817144121", "VYEPO1540A", "PSN2543850"], &[("46814306674000", Length), ("9267O6044985", Characters), ("947485896826", CheckDigit)]),
    ("IS", &["120160-3389", "2203516889"], &[("251234825900", Length), ("2201O43939", Characters), ("1064965069", Date), ("0911035250", CheckDigit)]),
    ("IT", &["RSSMRA85T10A562S", "MRTMTT25D09F205Z", "QWLNCKTTCS3UT31E", "EI41402HB", "AB6828845"], &[("SDNEUIQLMS1IU20N00", Length), ("YJNOT0TSH4PN4N0E", Characters), ("SHKGQJ68D39HS80W", Date), ("NWSHGU72RS1ZP30I", CheckDigit)]),
    ("JM", &["138168395"], &[("93549571900", Length), ("866O49808", Characters)]),
    ("JO", &["5679355172"], &[("600661404100", Length), ("19348716O6", Characters)]),
    ("JP", &["1234 5678 9018", "559202769656"], &[("81975000686700", Length), ("8O0160790600", Characters), ("557199204293", CheckDigit)]),
    ("KE", &["12345678", "395381309", "A302960609J"], &[("A494286149I00", Length), ("3852O22", Characters)]),
    ("KG", &["11108200210011"], &[("1030119744754700", Length), ("11O08195230220", Characters), ("20029196090268", Date)]),
    ("KR", &["900101-1234567", "9402226662417"], &[("520425168804700", Length), ("48121O2493520", Characters), ("3122255692520", Date)]),
    ("KW", &["289120761752"], &[("27708079052500", Length), ("267080O28450", Characters), ("259802662723", Date)]),
    ("KZ", &["730812052862"], &[("42081136554600", Length), ("580923084O63", Characters), ("381237093869", Date), ("910224394502", CheckDigit)]),
    ("LI", &["716156", "7569837888159"], &[("756615310787200", Length), ("25O951", Characters), ("7564262995036", CheckDigit)]),
    ("LK", &["912501234V", "199125001234", "481563895X", "200708273936"], &[("19905405337100", Length), ("O46383259V", Characters), ("158708760023", Date)]),
    ("LT", &["33309240064", "33107055437"], &[("3721122322300", Length), ("496O2201586", Characters), ("47002996482", Date), ("67802143827", CheckDigit)]),
    ("LU", &["1893 12 01 05732", "1970081293000"], &[("195512208677700", Length), ("200503147171O", Characters), ("8936010841746", Date), ("1989082855196", CheckDigit)]),
    ("LV", &["161175-19997", "32 345678901", "28045113581", "34710232686"], &[("0510661652800", Length), ("O7063210235", Characters), ("28016131577", Date), ("09083216960", CheckDigit)]),
    ("MA", &["B11280"], &[("G920487200", Length), ("Y270O8", Characters)]),
    ("MD", &["5367870589187"], &[("291193721593000", Length), ("4077O62930645", Characters), ("6689705829159", CheckDigit)]),
    ("ME", &["2705982940002"], &[("140898287908900", Length), ("O506974067352", Characters), ("2612569373230", Date), ("2110977171132", CheckDigit)]),
    ("MK", &["0407991576250"], &[("080194445880000", Length), ("011195936530O", Characters), ("8902993326469", Date), ("2406932292350", CheckDigit)]),
    ("MO", &["56977681"], &[("5391957500", Length), ("1852O646", Characters)]),
    ("MT", &["1234567M", "1234M", "0592816Z"], &[("9265309P00", Length), ("O588558L", Characters)]),
    ("MU", &["F160484779947E"], &[("G040345412019E00", Length), ("D1008O8863568M", Characters), ("J031688628407R", Date)]),
    ("MX", &["BOXW310820HNERXN09", "HLQI630616MCSLKT03", "GDFM3303201KM"], &[("BFUY451122XNLIKU0200", Length), ("SQDB840O28HCLLBT06", Characters), ("DHLJ471824F62", Date), ("ZOEK940626HANAVT09", Region), ("AAIA821216XGTDRP01", CheckDigit)]),
    ("MY", &["770305-02-1234", "701123131781"], &[("57090471785100", Length), ("89110699038O", Characters), ("095228321473", Date), ("960519810971", Region)]),
    ("NG", &["20778880467"], &[("7939439753000", Length), ("93O30461651", Characters)]),
    ("NI", &["001-010180-0001A", "7980405940047R"], &[("5010712612675F00", Length), ("01928O6625589U", Characters), ("7871480090113Q", Date)]),
    ("NL", &["111222333", "056402119", "IBBSE2PF6"], &[("52021358000", Length), ("935914O47", Characters), ("577754928", CheckDigit)]),
    ("NO", &["52010759234"], &[("6307839326400", Length), ("O7079215831", Characters), ("14839470145", Date), ("28117224520", CheckDigit)]),
    ("NZ", &["49-091-850", "136-410-132", "142462788"], &[("05260887200", Length), ("1723767O7", Characters), ("012419386", CheckDigit)]),
    ("PE", &["10117410-2", "90132420", "195298616", "59157529E", "15104919534"], &[("6875364900", Length), ("1589119O", Characters), ("906327159", CheckDigit)]),
    ("PH", &["123-456-789", "9121607351304323", "9814507366"], &[("714978533488363100", Length), ("O927419969713761", Characters)]),
    ("PK", &["34201-0891231-8", "8205562770611"], &[("575975948058000", Length), ("80O0483956020", Characters)]),
    ("PL", &["02070803628", "44051401359", "66031280815", "3537374397", "NQP858588"], &[("0229154831700", Length), ("7012207O509", Characters), ("68001919271", Date), ("58031310466", CheckDigit)]),
    ("PT", &["123456789", "00000000 0 ZZ4", "607845635", "049774353400", "10838638"], &[("23958381700", Length), ("O90400855", Characters), ("128927476", CheckDigit)]),
    ("PY", &["320298"], &[("4179757900", Length), ("489217O", Characters)]),
    ("QA", &["25030987728"], &[("2510319107300", Length), ("28604O43493", Characters), ("90468970925", Date)]),
    ("RO", &["1800101221144", "1591028524540"], &[("262100852999600", Length), ("147042O519427", Characters), ("7862302262351", Date), ("5900327803101", CheckDigit)]),
    ("RS", &["0103952551942"], &[("080893587021300", Length), ("2309O31831540", Characters), ("0622980977279", Date), ("0807004755566", CheckDigit)]),
    ("RU", &["112-233-445 95", "255889890437", "80669370632", "5327475705"], &[("10663206210000", Length), ("80714O604160", Characters), ("555818771347", CheckDigit)]),
    ("RW", &["3198576332070332"], &[("119408093608278500", Length), ("119648988397O418", Characters), ("3144979893230761", Date)]),
    ("SA", &["2350350228"], &[("274097938100", Length), ("16586463O9", Characters)]),
    ("SE", &["811218-9876", "19811218-9876", "640823-3234", "701063-2391", "811218+9876", "0307280511", "199807795910"], &[("19450810532900", Length), ("5108042O38", Characters), ("696310656381", Date), ("2607123413", CheckDigit)]),
    ("SG", &["S0000001I", "s0000001i", "S2179070B", "G5133704U", "M2343002Q"], &[("S3907971B00", Length), ("07024363B", Characters), ("T1055005B", CheckDigit)]),
    ("SI", &["15012557", "1208946480731", "35827742"], &[("250995160830800", Length), ("04O6935616529", Characters), ("1313999399441", Date), ("0702992436822", CheckDigit)]),
    ("SK", &["4755280816", "470408569"], &[("480416145000", Length), ("83581185O6", Characters), ("8750851300", Date), ("4453247255", CheckDigit)]),
    ("SV", &["049719409", "94202510616981"], &[("53335240800", Length), ("483767O95", Characters), ("78317106799538", Date)]),
    ("TH", &["1-2345-67890-12-1", "5662274214684"], &[("366596258714500", Length), ("472806238O411", Characters), ("8315338199163", CheckDigit)]),
    ("TN", &["93825498"], &[("8150145800", Length), ("626028O8", Characters)]),
    ("TR", &["10000000146", "29699184198"], &[("3245090324200", Length), ("320781310O2", Characters), ("52765243570", CheckDigit)]),
    ("TW", &["A123456789", "R250552289"], &[("Y24994440900", Length), ("S22894O884", Characters), ("U249895809", CheckDigit)]),
    ("TZ", &["20061017320258622956"], &[("1971061551965369772800", Length), ("193103045884O0403083", Characters), ("20021526824092663554", Date)]),
    ("UA", &["1759013776", "4640727590", "1953010322358"], &[("944364130700", Length), ("03376688O2", Characters), ("1149111546776", Date), ("5344635308", CheckDigit)]),
    ("UY", &["1.234.567-2", "74713582"], &[("5184597400", Length), ("85095O52", Characters), ("85826854", CheckDigit)]),
    ("UZ", &["31606958598574"], &[("3030746739921700", Length), ("42804560O44008", Characters), ("23406320093202", Date)]),
    ("VE", &["V-11470283-4", "V-12.345.678", "12345678", "E00417877", "V282965530"], &[("V78345301700", Length), ("V610879O45", Characters), ("V886628188", CheckDigit)]),
    ("VN", &["001085012345", "020204950837", "655400355"], &[("01716955204400", Length), ("990696O68", Characters), ("055662957569", Date), ("953136203096", Region)]),
    ("ZA", &["750330 5044 08 9", "8001015009087", "0506115769206"], &[("720314107227500", Length), ("72081598231O9", Characters), ("4802873223253", Date), ("9212046804137", CheckDigit)]),
];

#[test]
fn at_least_sixty_countries_have_a_rule() {
    let countries: BTreeSet<&str> = EXAMPLES.iter().map(|(country, ..)| *country).collect();
    assert_eq!(countries.len(), EXAMPLES.len());
    assert!(countries.len() >= 60 && countries.iter().all(|code| country::is_code(*code)), "{countries:?}");
}

#[test]
fn numbers_pass() {
    for (country, valid, _) in EXAMPLES {
        for typed in *valid {
            assert_eq!(flaw(country, typed), None, "{country} {typed}");
        }
    }
}

#[test]
fn slips_are_named() {
    for (country, _, flawed) in EXAMPLES {
        for (typed, part) in *flawed {
            assert_eq!(flaw(country, typed), Some(*part), "{country} {typed}");
        }
    }
}

#[test]
fn separators_and_small_letters_do_not_matter() {
    for (country, valid, flawed) in EXAMPLES {
        for typed in valid.iter().chain(flawed.iter().map(|(typed, _)| typed)) {
            let spaced: String = typed.to_lowercase().chars().flat_map(|letter| [letter, ' ']).collect();
            for sign in [" ", "-", ".", "/"] {
                let typed_otherwise = spaced.replace(' ', sign);
                assert_eq!(flaw(country, &typed_otherwise), flaw(country, typed), "{country} {typed_otherwise}");
            }
        }
    }
}

#[test]
fn the_normalized_form_is_what_the_authority_writes_in_letters_and_digits() {
    for (country, typed, form) in [
        ("FI", "131052-308t", Some("131052308T")),
        ("FI", "131052A308T", None),
        ("FI", "131052+308T", None),
        ("SE", "811218-9876", Some("8112189876")),
        ("SE", "811218+9876", None),
        ("SE", "19811218-9876", Some("198112189876")),
        ("BR", "111.444.777-35", Some("11144477735")),
        ("CL", "9.876.543-3", Some("098765433")),
        ("IL", "3933742-3", Some("039337423")),
        ("MT", "1234m", Some("0001234M")),
        ("NL", "11122233", Some("011122233")),
        ("CZ", "710319/2745", Some("7103192745")),
        ("HK", "a123456(3)", Some("A1234563")),
        ("CN", "11010519491231002x", Some("11010519491231002X")),
        ("DE", "86095742719", None),
        ("DE", "86 095 742 719", Some("86095742719")),
        // Also of what is flawed, but for zeros that would make it no better.
        ("DE", "86 095 742 710", Some("86095742710")),
        ("ES", "12345678", None),
        ("DE", "", None),
        ("DE", " - ", None),
        ("DE", "86.095.742,719", None),
        ("GR", "ΑΒ 123456", None),
        ("US", "123-45-6789", None),
    ] {
        assert_eq!(normalized(country, typed, &mut [0; 64]), form, "{country} {typed}");
    }
}

#[test]
fn without_a_rule_nothing_is_said() {
    for country in ["US", "XX", "", "de", "DEU", "Ä"] {
        assert_eq!(flaw(country, "anything, even ✗"), None, "{country}");
        assert_eq!(normalized(country, "1-2", &mut [0; 64]), None, "{country}");
    }
}

#[test]
fn days_exist_or_not() {
    for (country, typed, part) in [
        // 29 February: 2000 was a leap year, 1900 was none, and two digits may mean either.
        ("DK", "290200-1234", None),
        ("DK", "290201-1234", Some(Date)),
        ("EG", "30002290112345", None),
        ("EG", "20002290112345", Some(Date)),
        ("TZ", "20240229123456789012", None),
        ("TZ", "20230229123456789012", Some(Date)),
        // Nobody was born in 2100, nor before 1800.
        ("KG", "10101209912345", None),
        ("KG", "10101210012345", Some(Date)),
        ("TZ", "17991231123456789012", Some(Date)),
        // The year of an Emirates ID, and the day of the year in Sri Lanka.
        ("AE", "784-0985-1234567-1", Some(Date)),
        ("LK", "913661234V", None),
        ("LK", "913671234V", Some(Date)),
        ("LK", "918661234V", None),
        ("LK", "918671234V", Some(Date)),
        ("LK", "910001234V", Some(Date)),
        // A Belgian whose birthday is not known, a Pole of the 2100s.
        ("BE", "80000000", Some(Length)),
        ("PL", "02470803625", Some(Date)),
    ] {
        assert_eq!(flaw(country, typed), part, "{country} {typed}");
    }
}

#[test]
fn of_several_kinds_of_identifier_the_one_that_fits_best_says_what_is_wrong() {
    for (country, typed, part) in [
        // A Polish PESEL, NIP and identity card.
        ("PL", "44051401358", Some(CheckDigit)),
        ("PL", "ABC123456", Some(CheckDigit)),
        ("PL", "4405140135", Some(CheckDigit)),
        ("PL", "AB1234567", Some(Characters)),
        ("PL", "440514", Some(Length)),
        // Nine digits are a Czech's of before 1954, or one is missing.
        ("CZ", "530101123", None),
        ("CZ", "540101123", Some(Length)),
        ("PE", "1011741X", Some(Characters)),
        ("RU", "4500 123456", None),
    ] {
        assert_eq!(flaw(country, typed), part, "{country} {typed}");
    }
}

#[test]
fn what_is_long_or_of_other_characters_is_told_so() {
    for (country, ..) in EXAMPLES {
        assert_eq!(flaw(country, &"1".repeat(65)), Some(Length));
        assert_eq!(flaw(country, ""), Some(Length));
        assert_eq!(flaw(country, "１２３４５６７８９０"), Some(Characters));
        assert_eq!(flaw(country, "123\u{0}456"), Some(Characters));
    }
    assert_eq!(flaw("DE", &"1".repeat(10_000_000)), Some(Length));
    assert_eq!(flaw("DE", &"- ".repeat(5_000_000)), Some(Length));
    assert_eq!(normalized("DE", &"1-".repeat(5_000_000), &mut [0; 64]), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_normalized_form_is_judged_like_what_was_typed(
        at in 0..EXAMPLES.len(),
        typed in prop_oneof!["[0-9A-Za-z ./()-]{0,24}", "[0-9]{4,20}", "[A-Z]{0,2}[0-9]{4,12}[A-Z]?", "\\PC{0,80}"],
    ) {
        let country = EXAMPLES[at].0;
        let mut out = [0; 64];
        if let Some(form) = normalized(country, &typed, &mut out) {
            prop_assert!(form.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
            prop_assert_eq!(flaw(country, form), flaw(country, &typed));
            let mut again = [0; 64];
            prop_assert_eq!(normalized(country, form, &mut again), None);
        }
    }
}
