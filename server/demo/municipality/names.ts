/** Given and family names of one origin. Prefixes stand apart from the family name, as HR systems keep them. */
export interface NameOrigin {
  /** How many of a hundred people bear names of this origin. */
  readonly share: number;
  readonly women: readonly string[];
  readonly men: readonly string[];
  /** `prefix|family name`, or the family name alone. */
  readonly families: readonly string[];
  readonly birthPlaces: readonly string[];
}

const words = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

export const NAME_ORIGINS: readonly NameOrigin[] = [
  {
    share: 62,
    women:
      words(`Anneke, Marieke, Sanne, Lotte, Fleur, Femke, Ingrid, Wilma, Karin, Esther, Judith, Renée, Noëlle, Chloë,
      Zoë, Daniëlle, Joëlle, Maud, Tess, Roos, Eline, Hanneke, Petra, Saskia, Nienke, Iris, Mirjam, Loes, Geertje, Babette`),
    men: words(`Jan, Pieter, Kees, Bram, Daan, Sem, Thijs, Lars, Ruben, Jeroen, Maarten, Wouter, Gijs, Joost, Sjoerd, Hendrik,
      Bas, Koen, Niels, Rogier, Michiël, Daniël, Raphaël, André, René, Casper, Teun, Jorrit, Marnix, Freek`),
    families:
      words(`de|Vries, van|Dijk, van den|Berg, Bakker, Janssen, Visser, Smit, Meijer, de|Boer, Mulder, de|Groot, Bos, Vos,
      Peters, Hendriks, van|Leeuwen, Dekker, Brouwer, de|Wit, Dijkstra, Smits, de|Graaf, van der|Meer, van der|Linden, Kok,
      Jacobs, de|Haan, Vermeulen, van den|Heuvel, van der|Veen, van|Beek, Schouten, Willems, Hoekstra, Koster, Prins, Huisman,
      Kuipers, Veenstra, Postma, 't|Hooft, van 't|Hof, in 't|Veld, op de|Beek, ter|Horst, ten|Brinke, Coenraadts, Daniëls,
      Noë, Boerée, Knol, Scholten, Timmermans, Groeneveld, Wolters, Blom, Kramer, Verhoeven, Wiersma, Sikkema`),
    birthPlaces: words(`Lindewaard, Oosterlinde, Waardenoord, Lindemonde, 's-Linde, Buitenwaard, Groot Lindeveld`),
  },
  {
    share: 9,
    women: words(`Ayşe, Elif, Zeynep, Gül, Şükran, Özlem, Büşra, Çiğdem, Yıldız, İpek`),
    men: words(`Yusuf, Emre, Çağlar, Ömer, İbrahim, Oğuz, Barış, Mustafa, Şahin, Gökhan`),
    families: words(`Yılmaz, Kaya, Demir, Çelik, Şahin, Öztürk, Kılıç, Erdoğan, Güneş, Doğan, Aydın, Koç, Işık`),
    birthPlaces: words(`İzmir, Eskişehir, Lindewaard, Muğla, Oosterlinde`),
  },
  {
    share: 9,
    women: words(`Fatima, Naïma, Samira, Khadija, Hafsa, Loubna, Yasmina, Zaïneb, Siham, Hanane`),
    men: words(`Mohammed, Youssef, Rachid, Hicham, Saïd, Noureddine, Ismaïl, Bilal, Karim, Abdelâali`),
    families: words(
      `El|Amrani, Bouzid, El|Idrissi, Benali, Aït|Haddou, Ouali, Bennani, Chaïb, Azzouzi, Tahiri, El|Khattâbi`,
    ),
    birthPlaces: words(`Nador, Fès, Meknès, Lindewaard, Waardenoord`),
  },
  {
    share: 6,
    women: words(`Agnieszka, Małgorzata, Grażyna, Zofia, Łucja, Bożena, Żaneta, Wiesława`),
    men: words(`Paweł, Michał, Grzegorz, Łukasz, Sławomir, Józef, Bogusław, Krzysztof`),
    families: words(
      `Wójcik, Kowalczyk, Dąbrowska, Zieliński, Szymański, Woźniak, Kozłowski, Jabłońska, Gołębiowski, Śliwa, Żak`,
    ),
    birthPlaces: words(`Łódź, Gdańsk, Wrocław, Rzeszów, Lindewaard`),
  },
  {
    share: 5,
    women: words(`Åse, Kirstine, Sørina, Bodil, Maj-Britt, Dorthe, Gry, Lærke`),
    men: words(`Øyvind, Søren, Jørgen, Åge, Bjørn, Torbjørn, Mads, Kåre`),
    families: words(`Sørensen, Jørgensen, Kjær, Østergaard, Nygård, Bæk, Højgaard, Åkesson, Møller, Holm, Aagaard`),
    birthPlaces: words(`Århus, Ærøskøbing, Tromsø, Odense, Lindewaard`),
  },
  {
    share: 5,
    women: words(`Anjali, Shanti, Sunita, Mireille, Cheryl, Rosita, Indra`),
    men: words(`Radjesh, Soeresh, Winston, Orlando, Kiran, Ruben, Stanley`),
    families: words(`Ramdin, Mahabier, Kromodimedjo, Sewdien, Pinas, Vrede, Jagesar, Biharie, Amatdjais-Groenewoud`),
    birthPlaces: words(`Paramaribo, Nickerie, Willemstad, Lindewaard`),
  },
  {
    share: 4,
    women: words(`Françoise, Hélène, Léa, Marie-Thérèse, Käthe, Gaëlle, Bérénice`),
    men: words(`François, Jérôme, Jürgen, Günther, Benoît, Loïc, Götz`),
    families: words(
      `Lefèvre, D'|Août, Müller, Groß, Schönfeld, Bézier, von der|Höhe, Châtelain, Jäger, de la|Fontaine`,
    ),
    birthPlaces: words(`Liège, Köln, Besançon, Lindewaard, Oosterlinde`),
  },
];

/** Letters that do not come apart into a base letter and an accent. */
const SPECIAL_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  å: 'aa',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  đ: 'd',
  þ: 'th',
};

/** `Sørina Kılıç` → `sorinakilic`: what remains of a name in a user name. */
export function plainLetters(name: string): string {
  return [...name.normalize('NFC').toLowerCase()]
    .map((letter) => SPECIAL_LETTERS[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
