//! Countries by their English names, for whoever writes one where a code belongs.

use super::Code;
use crate::text::Text;

/// A code and a name each: small letters alone, without `and`, `of` and `the`, `saint` as `st`.
const NAMES: &str = "\
    ADandorra AEunitedarabemirates AFafghanistan AGantiguabarbuda AIanguilla ALalbania AMarmenia AOangola \
    AQantarctica ARargentina ASamericansamoa ATaustria AUaustralia AWaruba AXalandislands AZazerbaijan \
    BAbosniaherzegovina BBbarbados BDbangladesh BEbelgium BFburkinafaso BGbulgaria BHbahrain BIburundi BJbenin \
    BLstbarthelemy BMbermuda BNbrunei BObolivia BQbonairesinteustatiussaba BRbrazil BSbahamas BTbhutan \
    BVbouvetisland BWbotswana BYbelarus BZbelize CAcanada CCcocosislands CDdemocraticrepubliccongo \
    CFcentralafricanrepublic CGcongo CHswitzerland CIcotedivoire CKcookislands CLchile CMcameroon CNchina \
    COcolombia CRcostarica CUcuba CVcapeverde CWcuracao CXchristmasisland CYcyprus CZczechia DEgermany DJdjibouti \
    DKdenmark DMdominica DOdominicanrepublic DZalgeria ECecuador EEestonia EGegypt EHwesternsahara EReritrea \
    ESspain ETethiopia FIfinland FJfiji FKfalklandislands FMmicronesia FOfaroeislands FRfrance GAgabon \
    GBunitedkingdom GDgrenada GEgeorgia GFfrenchguiana GGguernsey GHghana GIgibraltar GLgreenland GMgambia \
    GNguinea GPguadeloupe GQequatorialguinea GRgreece GSsouthgeorgiasouthsandwichislands GTguatemala GUguam \
    GWguineabissau GYguyana HKhongkong HMheardmcdonaldislands HNhonduras HRcroatia HThaiti HUhungary IDindonesia \
    IEireland ILisrael IMisleman INindia IObritishindianoceanterritory IQiraq IRiran ISiceland ITitaly JEjersey \
    JMjamaica JOjordan JPjapan KEkenya KGkyrgyzstan KHcambodia KIkiribati KMcomoros KNstkittsnevis KPnorthkorea \
    KRsouthkorea KWkuwait KYcaymanislands KZkazakhstan LAlaos LBlebanon LCstlucia LIliechtenstein LKsrilanka \
    LRliberia LSlesotho LTlithuania LUluxembourg LVlatvia LYlibya MAmorocco MCmonaco MDmoldova MEmontenegro \
    MFstmartin MGmadagascar MHmarshallislands MKnorthmacedonia MLmali MMmyanmar MNmongolia MOmacao \
    MPnorthernmarianaislands MQmartinique MRmauritania MSmontserrat MTmalta MUmauritius MVmaldives MWmalawi \
    MXmexico MYmalaysia MZmozambique NAnamibia NCnewcaledonia NEniger NFnorfolkisland NGnigeria NInicaragua \
    NLnetherlands NOnorway NPnepal NRnauru NUniue NZnewzealand OMoman PApanama PEperu PFfrenchpolynesia \
    PGpapuanewguinea PHphilippines PKpakistan PLpoland PMstpierremiquelon PNpitcairnislands PRpuertorico \
    PSpalestine PTportugal PWpalau PYparaguay QAqatar REreunion ROromania RSserbia RUrussia RWrwanda SAsaudiarabia \
    SBsolomonislands SCseychelles SDsudan SEsweden SGsingapore SHsthelena SIslovenia SJsvalbardjanmayen SKslovakia \
    SLsierraleone SMsanmarino SNsenegal SOsomalia SRsuriname SSsouthsudan STsaotomeprincipe SVelsalvador \
    SXsintmaarten SYsyria SZeswatini TCturkscaicos TDchad TFfrenchsouthernterritories TGtogo THthailand \
    TJtajikistan TKtokelau TLtimorleste TMturkmenistan TNtunisia TOtonga TRturkiye TTtrinidadtobago TVtuvalu \
    TWtaiwan TZtanzania UAukraine UGuganda UMusoutlyingislands USunitedstates UYuruguay UZuzbekistan VAvatican \
    VCstvincentgrenadines VEvenezuela VGbritishvirginislands VIusvirginislands VNvietnam VUvanuatu WFwallisfutuna \
    WSsamoa YEyemen YTmayotte ZAsouthafrica ZMzambia ZWzimbabwe";

/// Other names that are in use.
const OTHERS: &str = "\
    USunitedstatesamerica USamerica USus GBgreatbritain GBbritain GBengland GBscotland GBwales GBnorthernireland \
    CZczechrepublic NLholland MMburma CIivorycoast SZswaziland MKmacedonia TRturkey KRkorea KRrepublickorea KRkorearepublic \
    KPdemocraticpeoplesrepublickorea RUrussianfederation MOmacau CVcaboverde TLeasttimor VAholysee VAvaticancity \
    CDcongokinshasa CGcongobrazzaville FMfederatedstatesmicronesia IRislamicrepubliciran \
    LAlaopeoplesdemocraticrepublic SYsyrianarabrepublic TZunitedrepublictanzania MDrepublicmoldova \
    BOplurinationalstatebolivia VEbolivarianrepublicvenezuela BNbruneidarussalam CNpeoplesrepublicchina AEemirates \
    IErepublicireland SKslovakrepublic HKhongkongsar";

/// The code of the country of that name.
pub(super) fn code(text: impl Text) -> Option<Code> {
    let text: String = text.chars().map(|c| c.to_ascii_lowercase()).collect();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !["and", "of", "the"].contains(word));
    let name: String = words.map(|word| if word == "saint" { "st" } else { word }).collect();
    let known = NAMES.split(' ').chain(OTHERS.split(' ')).filter_map(|known| known.split_at_checked(2));
    known.into_iter().find(|(_, known)| *known == name).and_then(|(code, _)| code.as_bytes().try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_their_code_however_they_are_written() {
        for (name, code_of) in [
            ("Germany", "DE"),
            ("UNITED KINGDOM", "GB"),
            ("The United States of America", "US"),
            ("Bosnia & Herzegovina", "BA"),
            ("Bosnia and Herzegovina", "BA"),
            ("Saint Kitts and Nevis", "KN"),
            ("St. Lucia", "LC"),
            ("Cote d'Ivoire", "CI"),
            ("Korea, Republic of", "KR"),
            ("Guinea-Bissau", "GW"),
            ("Guinea", "GN"),
        ] {
            assert_eq!(code(name).as_ref().map(|code| &code[..]), Some(code_of.as_bytes()), "{name}");
        }
        for name in ["", "Atlantis", "X", "and", "a name that is a good deal longer than the name of any country"] {
            assert_eq!(code(name), None, "{name}");
        }
    }

    #[test]
    fn every_code_has_a_name_and_no_name_stands_twice() {
        let known: Vec<_> = NAMES.split(' ').chain(OTHERS.split(' ')).map(|known| known.split_at(2)).collect();
        let codes: Vec<_> = known.iter().map(|(code, _)| *code).take(249).collect();
        assert!(codes.iter().all(|code| super::super::is_code(*code)) && codes.windows(2).all(|pair| pair[0] < pair[1]));
        let mut names: Vec<_> = known.iter().map(|(_, name)| *name).collect();
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase())));
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
