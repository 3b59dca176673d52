"""Stop words, as stems: those found in more than 6 % of the portal's first Lithuanian texts (8 % of the English ones),
except words for a subject; months, weekdays, numbers; what libraries call themselves and their readers. A fixed list,
so that a new text does not change the keywords of older ones.
"""

from __future__ import annotations

_LT = """
    adres antr antradi ap apskrit arb atidar aštuon baig baland bendr bendruomen bet bibliotek bibliotekinink
    biržel bus buv centr dabar dal dalyv dalyvav dar darb dat daug daugel dešimt didel dien dirb direktor
    dokument du dėl eur filial fond gal galim geguž ger gruod gyvent ik informacij jau jei jie jis jūs kad kai
    kaip kalb kart kasmet ketur ketvirtadi kiekvien kit knyg kov krašt kultūr kur kviet lab laik lank lapkrit
    liep lietuv lit maž met miest milijon minut mok mokym mėn mūs nauj naujien nem nes numat nuo organizacij pad
    pagal pakviet pareng partner pasak pask paskelb paslaug pat pažang pen penktadi per pern pirm pirmadi plan
    po prad prie prieš progr projekt puslap rajon raš region registracij reik reng rengin rugpjūt rugs ryt sak
    saus sav savait savivaldyb sekmadi sen septyn skait skaitym skelb skirt skyr spal sum sureng susitikim
    sutart svet tad taip tarp taryb tem tik tinkl tod tret trečiadi trys tur tūkst už vaik vakar valand vasar
    ved veikl vert vien viet vieš vis visad vyk vykst yr įstaig įvair šal šaltin šeš šeštadi šie šiemet šimt šis
    žmon
"""
_EN = """
    about access activ address after also anoth april august becaus been befor began besid between both branch
    citi come communiti content could cours creat cultur date decemb district doe dure each eight euro event
    everi februari file find first five four friday from fund give have held help here hour hundr inform innov
    internet into invit januari juli june know languag later learn librari librarian list lita lithuania
    lithuanian look make mani march mark may million monday money month more most municip name nation need news
    nine novemb number octob one onli open other over page part particip partner peopl person place plan portal
    prepar present programm project public publish read reader receiv region report said same saturday say
    second septemb servic seven should show sign sinc six some sourc staff start studi such sunday tell ten text
    than that their them there they third this thousand three thursday time togeth told took town train tuesday
    two under until use visit visitor websit wednesday week were what when where which while whole will with
    without word work would write year your
"""
COMMON = frozenset((*_LT.split(), *_EN.split()))
