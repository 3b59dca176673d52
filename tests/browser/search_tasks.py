"""Readers' questions: the search page, what they fill in and choose, and the title of the page they look for."""

from __future__ import annotations

LT, EN = "paieska/", "en/search/"
TASKS = [
    # Find projects about seniors in Utena county after 2014.
    (
        LT,
        {"Ko ieškote?": "senjorai", "Rūšis": "Projektas", "Apskritis": "Utenos apskritis", "Nuo kurių metų": "2015"},
        "Mokymasis vėlesniame amžiuje – atraskime kelius mokytis bendradarbiaujant",
    ),
    # What have libraries written about Ukrainians who learn Lithuanian? The newest first.
    (
        LT,
        {"Ko ieškote?": "ukrainieciai mokosi lietuviu kalbos", "Rūšis": "Naujiena", "Rikiuoti": "Pirma – naujausi"},
        "Vilniaus biblioteka pakvietė ukrainiečius į lietuvių kalbos pamokas",
    ),
    # I am a librarian: how do I announce an event here?
    (LT, {"Ko ieškote?": "kaip paskelbti renginį", "Rūšis": "Atmintinė"}, "Kaip paskelbti renginį"),
    # Which library got an award for teaching families?
    (
        EN,
        {"What are you looking for?": "award for families", "Kind": "News item"},
        "EIFL award for family learning at Utena library",
    ),
    # What did Plungė library do about its park before 2018?
    (
        EN,
        {"What are you looking for?": "smart park", "Library": "Plungė Library", "To year": "2017"},
        "Presenting the objects of Plungė Smart Park",
    ),
    # I do not know any word of it: what was on in Kaunas city library, newest first?
    (
        LT,
        {"Biblioteka": "Kauno miesto biblioteka", "Rūšis": "Renginys"},
        "Tylioji diskoteka bibliotekoje šimtmečio proga",
    ),
]

# Asks the module that the interface itself uses: the addresses of the first five results of each query.
FIVE = """
async queries => {
    const {find} = await import(document.querySelector("script[src*=finder]").src);
    const all = [];
    for (const q of queries) {
        const {results} = await find({q});
        all.push(await Promise.all(results.slice(0, 5).map(async found => (await found.data()).url)));
    }
    return all;
}
"""
