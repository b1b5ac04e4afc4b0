"""What people say of themselves and of those close to them: their health, their right to stay.

HIV is what this site is about, so naming it is no sign of anything; what counts is who is said to
have it. A rule is a regular expression in which <name> stands for one of WORDS. Within a sentence
`…` stands for a few words in between.
"""

import re

WORDS = {
    "hiv": r"(?:h\s?\.?i\s?\.?v\b\.?|h[i1!l|]v|aids|エイズ|えいず|エイチ\s?アイ\s?[ヴブ]イ?ィ?|エッチ\s?アイ\s?[ヴブ]イ?ィ?"
    r"|えいち\s?あい\s?ぶい|えっち\s?あい\s?ぶい|ひぶ|เอชไอวี|เอดส์|艾滋病?毒?|愛滋病?毒?|爱滋病?毒?|艾滋病病毒|vih|sida\b|si đa|si da)",
    # Whom one speaks of
    "ja": r"(?:私|わたし|ワタシ|僕|ぼく|ボク|俺|おれ|自分|じぶん|あたし|うち|夫|おっと|妻|つま|彼氏?|かれし?|彼女|かのじょ|母|はは|父|ちち"
    r"|お母さん|おかあさん|お父さん|おとうさん|両親|息子|むすこ|娘|むすめ|友達|友だち|ともだち|友人|親友|家族|かぞく|パートナー|恋人|こいびと|兄|あに|弟|おとうと|姉"
    r"|あね|妹|いもうと|主人|旦那|だんな|嫁|よめ|奥さん|子ども|子供|こども|親戚|いとこ|同僚|本人|赤ちゃん|当事者)",
    "en": r"(?:i|we|he|she|they|(?:my|our|his|her)(?: \w+){1,2}|husband|wife|boyfriend|girlfriend|partner"
    r"|both of us|mum|mom|dad|mother|father|son|daughter|brother|sister|baby)",
    "my": r"(?:my|our|his|her|their)",
    "th": r"(?:ผม|ฉัน|ดิฉัน|หนู|เรา|ชั้น|เค้า|เขา|ข้าพเจ้า|แฟน|สามี|ภรรยา|เมีย|ผัว|ลูก|แม่|พ่อ|พี่|น้อง|เพื่อน|ญาติ|ตัวเอง)",
    "zh": r"(?:我|俺|他|她|本人|自己|老公|老婆|丈夫|妻子|男友|女友|男朋友|女朋友|对象|伴侣|儿子|女儿|孩子|爸|妈|父|母|朋友|家人|弟|哥|姐|妹|先生|太太)",
    "pt": r"(?:eu|meus?|minhas?|ele|ela|n[oó]s|marido|esposa|mulher|namorad[oa]|parceir[oa]|m[aã]e|pai|filh[oa]|irm[aã]o?|amig[oa])",
    "es": r"(?:yo|mi|mis|[eé]l|ella|nosotr[oa]s|marido|esposo|esposa|mujer|novi[oa]|pareja|madre|padre|hij[oa]|herman[oa]|amig[oa])",
    "vi": r"(?:tôi|toi|em|mình|minh|tớ|cháu|chau|anh ấy|anh ay|chị ấy|chi ay|chồng|chong|vợ|vo|con|bạn|ban|mẹ|me|bố|bo|ba|má|ma|người yêu|nguoi yeu"
    r"|anh trai|anh|chị|chi|gia đình|gia dinh)",
    # Illnesses other than HIV
    "ill_ja": r"(?:結核|けっかく|肝炎|かんえん|梅毒|ばいどく|性病|せいびょう|クラミジア|淋病|がん|ガン|癌|うつ病?|鬱病?|うつびょう|糖尿病|とうにょうびょう|心臓病|統合失調症|パニック障害"
    r"|てんかん|白血病|不治の病|ヘルペス|依存症)",
    "ill_en": r"(?:hepatitis|tuberculosis|tb|syphilis|gonorrh?oea|chlamydia|herpes|std|sti|cancer|diabetes"
    r"|depression|schizophrenia|bipolar|epilepsy|ptsd|leuk[a]?emia|kaposi\w*|an? (?:incurable )?(?:illness|disease))",
    "ill_th": r"(?:วัณโรค|ไวรัสตับ|ตับอักเสบ|ซิฟิลิส|หนองใน|มะเร็ง|เบาหวาน|ซึมเศร้า|เริม|กามโรค)",
    "ill_zh": r"(?:肺?结核|肺?結核|乙肝|丙肝|肝炎|梅毒|淋病|性病|癌症?|糖尿病|抑郁症?|憂鬱症)",
    "ill_pt": r"(?:hepatit[ei]s?|tuberculos[ei]s?|s[ií]filis|gonorr?e[ia]a?|c[aâ]ncer|diabetes|depress[aã]o|depresi[oó]n|herpes|ist|its|c[aá]ncer)",
    "ill_vi": r"(?:lao(?: phổi| phoi)?\b|viêm gan|viem gan|giang mai|lậu\b|ung thư|ung thu|tiểu đường|tieu duong|trầm cảm|tram cam)",
    "visa_ja": r"(?:ビザ|びざ|査証|在留資格|在留カード|在留期限|在留期間|ざいりゅう(?:しかく|カード|きげん|きかん)?|滞在許可|パスポート)",
    "cd4": r"(?:cd\s?4|ซีดี\s?(?:4|โฟร์)|シーディー\s?(?:4|フォー))",
}

# Health, and words that do not need anybody beside them.
HEALTH = [
    # Japanese
    r"<hiv>\s*(?:が|は|も|に|の検査で?|検査[がは]?)?\s*(?:陽性|ようせい|ポジティブ|ポジ(?!テ))",
    r"(?:陽性|ようせい|ポジティブ)\s*(?:です|でした|だっ|だと|と(?:言|い|わか|分か|判|出|診)|に(?:なっ|なり)|が(?:出|で|わか|分か)|判定|判明|反応|でしゅ|だよ|なの|なん|で、|者です|者で)",
    r"<hiv>\s*(?:に|にも|で)?\s*(?:感染|かんせん|罹患|かか)(?:し(?:て(?:い|る|ま|しま)|まし|た(?!人|方|場合|ら|とき|時|外国|ひと|かた))|っ(?:て|た(?!人|方|場合|ら|とき|時|ひと))|り(?:まし|ま)|が(?:わか|分か|判)|者です|を(?:知|言わ|告))",
    r"(?:感染|かんせん)\s*して(?:\s?\d|もう|から|い(?:ます|る(?!人|方|ひと|かた|か))|しま(?:っ|い)|る(?!人|方|か))|感染が(?:わか|分か|判)",
    r"<hiv>\s*(?:です|でした|だ(?:よ|から|と(?:言|い|わか|診)|けど|っ)|なの|なん(?:です|だ)|で(?:す|、|死|亡|し)|の?(?:患者|キャリア|感染者)(?:です|だ|なん)|と(?:診断|言われ|いわれ|わか)|を(?:持|もっ|発症|患|うつされ|もらっ)|が(?:あり|ある|発症|うつ|見つか)|に(?:なっ|なり|うつ)|かもしれ|をうつ)",
    r"<hiv>\s*の?\s*(?:薬|くすり|おくすり|お薬|治療|ちりょう|通院)\s*(?:を|は|で|も)?[^。.!?\n]{0,8}(?:飲|のん|のみ|受け|うけ|して|続け|つづけ|はじ|始|もら|通|かよ)",
    r"(?:薬|くすり|お薬|錠剤)\s*(?:を|は|も)?[^。.!?\n]{0,10}(?:飲(?:ん|み続|み始|まな|んで)|のん|服用し|のみはじ|のみつづ)(?!だらいい)",
    r"(?:抗(?:hiv|ウイルス)薬|<arv_ja>)[^。.!?\n]{0,12}(?:飲|のん|のみ|服用|始|はじ|もら)",
    r"(?:<ja>|毎月|ずっと)…(?:ウイルス量|ウィルス量|免疫)|(?:ウイルス|ウィルス)(?:量)?(?:は|が)[^。\n]{0,8}(?:検出|ゼロ|下が|見つか|以下|みつか)",
    r"<ja>\s*(?:は|が|も|の|、|って)?…(?:陽性(?!者の(?:話|方|た|み|集|体|声|講))|ようせい|hiv\s?\+|<hiv>\s*(?:です|だ|で(?!は|も)|に(?:感染|かか|なっ|なり))|感染者(?:です|だ|で)|キャリアです|感染し(?:て|ま)|かんせん\s*し(?:て|ま))",
    r"<ja>\s*(?:は|が|も)…<ill_ja>\s*(?:です|でし|だっ|だと|に(?:なっ|なり|かか|感染)|が(?:あり|ある|見つ)|で(?!すか)|を(?:持|患|治))",
    r"<ill_ja>\s*(?:です(?!か|ね)|があ(?:り|る)|と(?:診断|言われ|いわれ)|に(?:なりまし|なって|かかっ|かかり)|の薬|で(?:入院|通院|治療|苦)|を患|を(?:治療|なお)し)",
    r"(?:妊娠|にんしん)し(?:て(?:い|ま|る)|まし)|(?:入院|にゅういん|通院|透析|手術)\s*し(?:て(?:い|ま)|まし)",
    # English
    r"<hiv>\s?-?\s?(?:positive|\+(?!\w)|poz\b|pos\b|\(\+\))",
    r"\b(?:test(?:ed|s)?|came (?:back|out)|result\w*(?: \w+){0,3}|turned out|i'm|i am|(?:he|she|it)(?:'s| is| was)|<my>(?: \w+){1,2} (?:is|was)|we are|still|both) positive(?! (?:that|about|thinking|feeling|energ|way|in))",
    r"\bpositive (?:for|result|to) ?(?:an? )?<hiv>|\bsero-?positive|\bpoz\b|\bhiv poz",
    r"\b<en>(?: also| both| all| still| now|'ve| have| has| had| did| might| may| could){0,2}…\b(?:ha(?:ve|s|d)|got|gotten|contract\w*|caught|carry|carries|carrying|with|died (?:of|from)|diagnosed with|infected (?:with|by)|from) (?:got )?(?:the )?(?:(?:full.blown|acute|chronic|active|latent) )?(?:<hiv>|<ill_en>)(?! (?:event|train|work|test|semin|lectur|educat|semin|prevent|talk|session|issue|question|organi[sz]|information|studies|research|field|counsel|project|campaign|people|patients|program))",
    r"\b<en>(?:'ve|'m|'s| have| has| am| is| are| was| were| been| got| both| also| recently| just){0,4} (?:living with|infected|hiv\b(?! [a-z])|diagnosed)",
    r"\b(?:been|am|is|are|was|i'm|he's|she's|i) liv(?:ing|e|ed) with <hiv>",
    r"\b(?:i|we|he|she|<my>(?: \w+){1,2})(?:'m| am| is| are| have| has|'ve| been| must| need to| started| start| still| now| also| am now| have to){0,3} (?:tak(?:e|es|ing)|took|on|us(?:e|es|ing)|swallow|start(?:ed|ing)?|need)…(?:arvs?|art\b|haart|anti-?\s?retrovirals?|antiretroviral\w*|prep\b|pep\b|meds?\b|medicines?\b|medications?|medicament\w*|pills?\b|tablets?\b|biktarvy|genvoya|triumeq|dovato|truvada|treatment\b|dialysis|insulin|methadone)",
    r"\b<en> (?:am|are|is) positive(?! (?:that|about|thinking|feeling|energ|way|in))|\b(?:carry|carries|carrying|ha(?:ve|s|d)|got|caught) (?:the|this|that) (?:virus|infection|disease)",
    r"<cd4>|\bt-?\s?cells?\b",
    r"\b(?:i'm|i am|am|is|are|been|became|become|now|<my>(?: \w+){1,3}|we) undetectable|<my> (?:viral|virus) ?load|viral load (?:is|went|:|<?\d)|\bundetectable (?:since|for|now)",
    r"<my> (?:own )?(?:hiv )?(?:status|infection|diagnosis|hiv\b|aids\b|illness|disease|depression|cancer|medication|meds|arvs?)|\bhiv status is",
    r"\bdiagnos(?:ed|is)\b…(?:<hiv>|<ill_en>|last|in \d|years?|positive|since)|\b(?:since|after|when) (?:i was|my|i got|being) diagnos",
    r"\b(?:i'm|i am|my \w+ is|she is|she's) (?:\w+ )?pregnant|\bi (?:had|have had|am having|need) an? (?:abortion|surgery|operation|relapse)",
    r"\b(?:gave|infected|transmitted|passed) (?:me|him|her|us|it to (?:me|him|her))\b…(?:<hiv>)?(?=.*(?:<hiv>|virus|infect))",
    r"\b(?:am|is|are|'m|'s|was) (?:an? )?<hiv> (?:patient|carrier|sufferer)|\bi (?:am|'m) (?:an? )?(?:patient|carrier)|\b<en> (?:am|is|'m|was|are|'s) (?:very |seriously |mentally )?(?:ill|sick)(?: with)? (?:<hiv>|<ill_en>|for)",
    # Thai
    r"(?<!ผู้)(?<!การ)(?<!คน)(?<!ผู้ที่)(?<!กลุ่ม)(?<!ให้)(?<!เสี่ยง)ติด\s?(?:เชื้อ|โรค)?\s*<hiv>",
    r"<th>…(?:ติดเชื้อ|มีเชื้อ|รับเชื้อ|ได้เชื้อ|ติดโรค|เลือดบวก|ผลบวก|เป็นบวก|โพซิทีฟ|อยู่(?:ร่วม)?กับ(?:เชื้อ)?\s?<hiv>|เป็น(?:โรค)?\s?<hiv>|มี\s?<hiv>|(?:กิน|ทาน|รับ|ใช้|เริ่ม)(?:ประทาน)?ยา|เป็น(?:โรค)?<ill_th>|ป่วย|ตั้งครรภ์|ตั้งท้อง)",
    r"เป็น\s?(?:ผู้|คน)(?:ที่)?(?:ติดเชื้อ|มีเชื้อ|ป่วย)|(?<!โรค)(?<!คน)(?<!ผู้)(?:เป็น|ป่วยเป็น)(?:โรค)?\s?<hiv>|(?:เป็น|ป่วยเป็น|ติด)(?:โรค)?<ill_th>",
    r"(?<!ผู้)(?<!คน)(?<!ผู้ที่)มีเชื้อ\s?(?:<hiv>|อยู่|ใน)|<hiv>\s?(?:เป็น)?\s?(?:บวก|โพซิทีฟ|positive)|(?:ผล|เลือด)\S{0,15}(?:บวก|โพซิทีฟ|positive)|ผลตรวจ\S{0,10}พบ",
    r"(?:กิน|ทาน|รับ|รับประทาน|เริ่ม)\s?ยา\s?ต้าน|ยาต้าน\S{0,6}(?:ทุกวัน|มา|อยู่)|กินยา(?:ทุกวัน|ตลอด|มา)",
    r"(?:ไวรัส|ไวรัลโหลด|viral load)\S{0,20}(?:ตรวจไม่พบ|ไม่พบ|ไม่เจอ|ต่ำ)|ตรวจไม่พบเชื้อ|ค่าไวรัส|ไวรัลโหลด(?:ของ|ผม|ฉัน|หนู)",
    r"ตรวจ(?:เจอ|พบ)(?:ว่า|เชื้อ|\s?<hiv>)",
    # Chinese
    r"<hiv>…(?:检测|檢測|检查)?…(?:呈|为|是)?(?:阳性|陽性)(?!者|人士|患者|群体|朋友们|的人)",
    r"<zh>…(?:阳性|陽性|感染了|感染上|被感染|感染(?:艾|愛|爱|<hiv>|者)|感染$|确诊|確診|染上|得了|得的|患有|患上|携带|攜帶|有<hiv>|是<hiv>|(?:吃|服|用)(?:着)?(?:抗|藥|药|阻断)|服药|服藥|病毒(?:载量|載量)|查出|测出|恐艾|怀孕了?|懷孕)",
    r"(?<!何)(?<!防)(?<!免)(?<!会)(?:我|他|她)?(?:不幸)?(?:感染|得|患|染)(?:了|上了?)\s?(?:<hiv>|<ill_zh>)|(?:测|测试|检测|检查|化验|結果|结果)…(?:阳性|陽性)",
    r"(?:诊断|診斷|确诊|確診)(?:为|為|出|是|了|有)?…(?:<hiv>|<ill_zh>)|(?:传|傳)染?(?:给|給)了?(?:我|他|她)",
    r"病毒(?:载量|載量)…(?:检测不到|測不到|测不到|低|下降|\d)|<zh>(?:是|有|得)…<ill_zh>",
    # Portuguese and Spanish
    r"\b(?:soro|sero)-?positiv[oa]\b(?! (?:people|person))|<hiv>[\s-]?\(?positiv[oa]|\bpositiv[oa] (?:para|pro|pra|a|al|en|por|de|do|ao) (?:el |o |la )?(?:v[ií]rus (?:do |del? )?)?<hiv>",
    r"\b(?<!quem )(?<!que )(?<!quien )(?<!quienes )(?:tenho|tem|temos|peguei|pegou|contra[ií]u?|tive|tengo|tiene|tenemos|tuve|contraje|cog[ií]|agarr[eé]) (?:el |o |la |a )?(?:v[ií]rus (?:do |del? |de la )?)?(?:<hiv>|<ill_pt>)",
    r"\b(?:vivo|vive|convivo|vivemos|vivimos) (?:há \w+ \w+ |hace \w+ \w+ )?(?:com|con) (?:el |o )?(?:v[ií]rus (?:do |del? )?)?<hiv>|\b(?:portador|portadora)\b|\b(?:diagnostic\w+|infectad[oa]|contagiad[oa]) (?:com|con|de|por) (?:el |o )?<hiv>",
    r"\b(?:tenho|tem|peguei|tengo|tiene|contraje) (?:o |el )?v[ií]rus|\b(?:me|le|nos|lhe) (?:diagnostic|detect|encontr|infect|contagi|descobr)\w*",
    r"\b(?:me )?(?:infect(?:ei|ou|é|ó|aron|aram)|contagi(?:ei|é|aron|ó)|infecte|contagie|infecto|contagio)\b|\b(?:sou|soy|es|é|fui|estou|estoy|est[aá]|foi|fue) (?:\w+ )?(?:infectad|contagiad|positiv|diagnosticad|reagente|enferm[oa] de|doente de)",
    r"\b(?:dei|deu|di|dio|sali[oó]?|salí|testei|testou|deram|resultado|prueba|teste|exame|examen)…positiv[oa]|reagente para",
    r"\b(?:tomo|toma|tomando|tomamos|comecei|empec[eé]|uso|faço|hago|sigo|estou em|estoy en)…(?:antirretrovira\w+|antiretrovira\w+|anti-?retrovira\w+|rem[eé]dios?|medicamentos?|medica[cç][aã]o|medicaci[oó]n|pastillas?|comprimidos?|coquetel|tarv?\b|tratamento|tratamiento|prep\b)",
    r"\b(?:minha|mi|sua|su|nossa) (?:carga viral|doen[cç]a|enfermedad|infec[cç][aã]o|infecci[oó]n|sorologia|serolog[ií]a)|carga viral (?:é|es|está|esta|indetect|\d)|\b(?:sou|soy|estou|estoy|est[aá]|é|es|carga|sigo|continuo) indetect[aá]vel|\b(?:sou|soy|estou|estoy|est[aá]|es|carga viral|sigo) indetectable",
    r"\b(?:estou|estoy|ela est[aá]|est[aá]) (?:gr[aá]vida|embarazada|com <ill_pt>|con <ill_pt>|com <hiv>|con <hiv>)|\b<es>…(?:con|tiene|de) <hiv>|\b<pt>…(?:com|tem|de|pegou) (?:o )?<hiv>",
    # Vietnamese
    r"\b<vi>\b…\b(?:nhiễm|nhiem|mắc|mac|dính|dinh|bị|bi|có|co|lây|lay)(?: phải)?(?: vi ?r[uú][ts]| bệnh| benh)? (?:<hiv>|h\b|ếch|ết|et\b|sida|bệnh lây|<ill_vi>)",
    r"(?<!người )(?<!nguoi )(?<!phòng )(?<!phong )(?<!lây )(?<!lay )\b(?:bị|bi|đã|da) (?:nhiễm|nhiem|mắc|mac|lây|lay|dính)\b…(?:<hiv>|h\b|bệnh)|\b(?:là|la) (?:một |mot )?(?:người|nguoi) (?:bị |bi )?(?:nhiễm|nhiem|có|co|sống chung|song chung)",
    r"\b(?:dương tính|duong tinh)|(?:<hiv>|h)\s?\(?\+\)?(?=\W|$)",
    r"\b(?:uống|uong|dùng|dung|điều trị|dieu tri)…(?:arv|kháng vi|khang vi|thuốc|thuoc)|\btải lượng|\btai luong vi",
    r"\b<vi>\b…(?:sống chung|song chung|sống|song) (?:với|voi|cùng|cung) (?:<hiv>|h\b)|\b(?:có thai|mang thai|co thai)\b",
]
WORDS["arv_ja"] = r"(?:(?<![a-z])arvs?(?![a-z])|(?<![a-z])art(?![a-z])|抗レトロ\S{0,6})"

# Phrases that speak of people in general; they are taken out before the rules above look,
# unless the sentence says that somebody is one of them.
IN_GENERAL = [
    r"(?<!i am )(?<!i'm )\b(?:other |many |some |all |for |of |by |with |to |are )?(?:people|persons?|those|women|men|migrants|foreigners|mothers|children|patients|anyone|someone|somebody|everyone|friends) (?:who (?:are |is )?)?(?:liv(?:e|ing) with|with|having|have) <hiv>",
    r"<hiv>[- ]positive (?:people|persons?|women|men|migrants|foreigners|residents|mothers|children|community|support|patients|individuals|friends|speakers?|staff)(?! like (?:me|us))",
    r"<hiv>\s*(?:陽性者|感染者|患者|陽性)(?:の?(?:方々?|皆|みな|人|外国人|支援|会|集|ため|話|お話|声|体験|生活|相談|交流|を支|が|を|に|と|へ|も|だけ|さん|、|・|や))(?!して|です)",
    r"(?:ผู้(?:ที่)?|คน(?:ที่)?|เพื่อน)(?:ติด|มี|อยู่ร่วมกับ|อยู่กับ)เชื้อ\s?(?:<hiv>)?|(?:การ|เสี่ยง|ไม่ให้|โอกาส)(?:รับ|ติด)เชื้อ\s?(?:<hiv>)?",
    r"(?:pessoas?|personas?|gente|mulheres|mujeres|migrantes|estrangeiros|quem|quienes?|aqueles) (?:que )?(?:vivem? |viven? |tem |têm |tienen? |convivem? |conviven? )?(?:com|con|tem|têm|tienen?)? ?(?:o |el )?<hiv>",
    r"(?:pessoas|personas|mulheres|mujeres|migrantes|homens|hombres) (?:soro|sero)positiv[oa]s",
    r"(?:người|nguoi)(?: đang| bị)? (?:nhiễm|nhiem|có|co|sống chung với|song chung voi|mắc) (?:<hiv>|h\b)",
    r"(?<!是)(?<!个)(?<!名)(?<!位)<hiv>(?:病毒)?(?:感染者|携带者|阳性者|患者|病人)",
]
# Whoever says one of these is meant, whatever follows.
ONE_OF_THEM = [
    r"<ja>\s*(?:は|が|も|、|って)?…<hiv>\s*の?\s*(?:陽性者?|感染者|患者|ポジティブ|キャリア)\s*(?:です|だ|でし|で(?!すか)|として|と(?:言|い|わか)|なの|なん|に(?:な))",
    r"<hiv>\s*の?\s*(?:陽性者|感染者|患者|当事者)(?:です|として(?:生|くら|暮|働|い)|の(?:私|わたし|一人|ひとり)|である私)",
    r"\b(?:i|we|he|she|<my> \w+)(?:'m|'s|'re| am| is| are| was| were) (?:also |both |one of (?:the )?|an? |part of ){0,2}(?:people|persons?|woman|man|someone|somebody|those|one|<hiv>[- ]positive)(?: who (?:is|are))?[ -](?:liv(?:e|ing)|with|who|positive|mother|woman|man|person|people)",
    r"\bas (?:an? )?(?:person|man|woman|migrant|mother|someone)? ?(?:(?:liv(?:e|ing) )?with <hiv>|who (?:is|has|lives) )|\bas an? <hiv>[- ]positive|\b(?:like|including) (?:me|us)\b.{0,20}<hiv>|<hiv>.{0,30}like (?:me|us)\b",
    r"(?:<th>|ก็)…(?:เป็น|คือ)\s?(?:ผู้|คน)(?:ที่)?(?:ติดเชื้อ|มีเชื้อ|อยู่ร่วมกับ)",
    r"(?:我|他|她|老公|老婆|丈夫|妻子|朋友|男友|女友)(?:自己|也|就|都|家人)?是(?:一[名个位]|個)?…(?:感染者|携带者|阳性|患者|病人)",
    r"\b(?:sou|soy|como|é|es) (?:uma? |una? )?(?:pessoa|persona|mulher|mujer|homem|hombre) (?:que )?(?:viv\w+|com|con)…<hiv>",
    r"(?:<vi>).{0,8}(?:là|la|cũng là) (?:một )?(?:người|nguoi)…(?:nhiễm|nhiem|<hiv>|có h\b)",
]

STAY = [
    r"\bover-?\s?stay\w*|オーバー?\s?ステイ|おーばー?\s?すてい|โอเวอร์?สเต",
    r"<visa_ja>\s*(?:が|は|も|の(?:期限|きげん|期間)が?|を)?\s*[^。.!?\n]{0,8}(?:切れ|きれ|ない(?!か)|なく(?:て|な|し)|ありません|なし|無し|無い|失効|過ぎ|すぎ|取り消|とりけ|もって(?:い)?ない|持って(?:い)?な|もって(?:い)?ません|持って(?:い)?ません|更新でき(?:な|ま)|とれな|もらえな|不許可)",
    r"<visa_ja>\s*(?:なし|無し|切れ|ぎれ|きれ)|(?:不法|ふほう)\s?(?:滞在|たいざい|就労|しゅうろう|入国|にゅうこく|残留)|非正規滞在|無国籍|密入国",
    r"仮放免|かりほうめん|(?:難民|なんみん)\s?(?:申請|しんせい)|退去強制|強制送還|(?:入管|にゅうかん)[^。\n]{0,8}(?:収容|つかま|捕ま|逃げ|隠れ)|収容され",
    r"\bundocumented|\billegal(?:ly)?\b(?! drug)|\b(?:no|without|any|lost|lose) (?:\w+ ){0,2}(?:visas?|papers|residence (?:card|permit|status)|status|permit|documents)\b|\b(?:don'?t|do not|doesn'?t|does not|didn'?t|never) (?:have|had|hold|got) (?:\w+ ){0,2}(?:visas?|papers|residence|status|permit|documents)",
    r"\b(?:visa|permit|residence card|status of residence|papers|passport)\b[^.!?\n]{0,20}\b(?:expir\w*|ran out|run out|runs out|over\b|ended|revoked|cancel\w*|denied|refused|not valid|invalid)|\bexpired (?:\w+ )?(?:visa|passport|permit|card)",
    r"\basylum|\brefugee (?:status|claim|applica\w+)|\bdeport\w*|\bprovisional release|\b(?:hiding|hide) from (?:the )?(?:immigration|police)|\b(?:immigration|detention) (?:cent(?:er|re)|detain\w*|caught)|\bstateless",
    r"ไม่มี(?:วีซ่า|เอกสาร|ใบ(?:ถิ่น|อนุญาต|ต่างด้าว)|บัตร|พาสปอร์ต)|วีซ่า\S{0,15}(?:ขาด|หมด|ไม่มี|ไม่ผ่าน|ถูกยกเลิก)|(?:หมด|ขาด|เกิน)(?:อายุ)?วีซ่า|อยู่เกิน|ผีน้อย|ผิดกฎหมาย|โดด(?:วีซ่า|ร่ม)|ลักลอบ|หลบหนีเข้าเมือง|ลี้ภัย|ถูก(?:ส่งกลับ|เนรเทศ|กักตัว)|หนี(?:ตม|วีซ่า)|โรบินฮู้ด",
    r"(?:没有?|沒有?|无|無|丢了)(?:合法|有效)?的?(?:签证|簽證|身份|身分|居留|在留|护照|護照|证件|證件)|(?:签证|簽證|居留|在留|身份|护照)[^。!?\n]{0,6}(?:过期|過期|到期了|失效|没了|沒了|黑)|黑户|黑戶|黑了|逾期|超期|(?:非法|违法)(?:滞留|滯留|居留|移民|打工|入境|务工)|偷渡|难民|難民申|庇护|遣返|不法滞在|被(?:入管|收容)",
    r"\b(?:sem|sin) (?:o |el |um |una? )?(?:vistos?|visas?|visados?|documentos|pap[eé]is|papeles|permiso|residencia)|\b(?:n[aã]o|no) (?:tenho|tem|tengo|tiene|temos|tenemos) (?:\w+ )?(?:vistos?|visas?|visados?|documentos|pap[eé]is|papeles|permiso|residencia)",
    r"\b(?:visto|visa|visado|permiso|zairyu)\b[^.!?\n]{0,20}(?:venc|expir|caduc|acab|termin)|\b(?:venceu|caduc[oó]|expirou|expir[oó]|venci[oó])\b…(?:visto|visa|visado)|indocumentad[oa]|\bilega(?:l|lmente|is)\b|situa[cç](?:[aã]o|i[oó]n) (?:irregular|ilegal)|situaci[oó]n (?:irregular|ilegal)|\birregular(?:mente)?\b|deportad[oa]|\b(?:asilo|refugiad[oa])\b|clandestin[oa]",
    r"(?:visa|vi-?da|tư cách|tu cach|thẻ|the ngoai|giấy tờ)[^.!?\n]{0,20}(?:hết hạn|het han|quá hạn|qua han|hết rồi|bị hủy)|(?:hết|het|quá|qua) (?:hạn |han )?visa|(?:không|khong|ko|k) (?:có |co |còn |con )?(?:visa|giấy tờ|giay to|tư cách|tu cach|thẻ)|(?:ở|sống|đi làm|o|song) (?:lậu|lau|chui)\b|bất hợp pháp|bat hop phap|(?:bỏ|bo) trốn|bo tron|vượt biên|tị nạn|trục xuất|truc xuat|\bbộ đội\b",
]


def compiled(rules):
    def fill(rule):
        while (filled := re.sub(r"<(\w+)>", lambda name: WORDS[name[1]], rule)) != rule:
            rule = filled
        return re.compile(rule.replace("…", r"[^.!?。！？\n]{0,25}?"), re.IGNORECASE | re.MULTILINE)

    return [fill(rule) for rule in rules]


HEALTH, IN_GENERAL, ONE_OF_THEM, STAY = map(compiled, (HEALTH, IN_GENERAL, ONE_OF_THEM, STAY))


def found_in(text):
    found = {"stay"} if matches(STAY, text) else set()
    if matches(ONE_OF_THEM, text):
        found.add("health")
    for rule in IN_GENERAL:
        text = rule.sub("¦", text)
    return found | {"health"} if matches(HEALTH, text) else found


def matches(rules, text):
    return any(rule.search(text) for rule in rules)
