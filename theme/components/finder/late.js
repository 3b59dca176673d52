// What a question needs besides Pagefind: the nearest words where it has none, pages with some of the words, dates.

const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const ENDING = /^i?(as?|ai|aus|os?|ui?|es?|[iyu]s|[iy]|[oeyu]je|[aoei]ms|ais|[oei]?mis|uose|[oey]se)$/;

/** Whether one becomes the other by one slip: a letter too many, missing, another, or two the wrong way round. */
function slip(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0, end = 0;
  while (start < one.length && one[start] === other[start]) start++;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [one, other].map(word => word.slice(start, word.length - end));
  return left.length < 2 && right.length < 2 || left.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** The nearest word of the index, the commonest first: a slip away as it is, or without its ending; then it has the
 * ending that was asked for. None for a word of the index. */
export function nearest(word, {ending, words}) {
  const cut = text => text.replace(ending, "") || text, asked = plain(word), trunk = cut(asked), own = word.slice(trunk.length);
  if (asked.length < 4) return;
  // Pagefind forgives a wrong ending itself.
  if (words.some(known => cut(plain(known)) === trunk)) return;
  for (const known of words) {
    const other = plain(known), stem = cut(other);
    if (slip(asked, other)) return known;
    if (trunk.length > 2 && slip(trunk, stem)) return ENDING.test(plain(own)) ? known.slice(0, stem.length) + own : known;
  }
}

/** Whether a result has a word. Where an index has no word that begins like it, Pagefind takes the longest one that it
 * begins with: for "zrasai" that is "z". */
function has({content, locations, meta}, word, alone, hardened) {
  const alike = text => plain(hardened(text)), asked = alike(word), texts = content.split(/\s+/);
  const begins = (text, length) => (alike(text).match(/[\p{L}\p{N}]+/gu) ?? []).some(found => found.startsWith(asked.slice(0, Math.max(3, length))));
  if (begins(locations.map(place => texts[place]).join(" "), asked.length - 4)) return true;
  // Which of several words a place is for is not told, and of words in titles no place is.
  return !(alone && locations.length) && begins(Object.values(meta).join(" "), asked.length - 3);
}

/** What is shown. `near`: the words that nothing has, and those that were searched for instead; `some`: no page has all
 * of them. What was `found` stays wherever its first page has the words. */
export async function otherwise(asked, found, hardened, search, vocabulary) {
  const each = asked.match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? [], knows = async ({results: [first]}, word, alone) => first && has(await first.data(), word, alone, hardened);
  // All that will be shown is asked for with the first.
  for (const result of found.results.slice(0, 10)) result.data().catch(() => {});
  const missing = [];
  for (const word of each) if (!await knows(found, word, each.length < 2)) missing.push(word);
  if (found.results.length && !missing.length) return found;
  const sums = new Map(), near = [];
  let meant = asked;
  for (const word of each) {
    let one = await search(word);
    if (missing.includes(word) && (one.results.length || !one.unfilteredResultCount)) {
      const {ending, words} = await vocabulary(), other = nearest(word, {ending: RegExp(ending), words: words.split(" ")});
      // A page is asked for only where there is another word to search for.
      if (other && !(one.results.length && await knows(one, word, true))) {
        near.push([word, other]);
        meant = meant.replace(word, other);
        one = await search(other);
      }
    }
    for (const result of one.results) {
      const known = sums.get(result.id);
      if (known) known.score += result.score; else sums.set(result.id, {...result});
    }
  }
  const told = near.length ? [0, 1].map(side => near.map(pair => pair[side]).join(" ")) : null;
  const {results} = told ? await search(meant) : {results: []};
  if (results.length) return {results, near: told};
  if (found.results.length || each.length < 2) return found;
  const some = [...sums.values()].sort((one, other) => other.score - one.score);
  return {results: some, near: some.length ? told : null, some: some.length > 0};
}

/** Results by date, the newest first; `dates` are files of them by the ids of results. */
export function newest(results, dates) {
  const all = Object.assign({}, ...dates), date = ({id}) => all[id] ?? "";
  return results.map(result => [date(result), result]).sort(([one], [other]) => (one < other) - (one > other)).map(([, result]) => result);
}
