import fc from 'fast-check';
import { CardReader, isCards, type Card } from './card-reader.js';
import { readCard } from './card-rows.js';

const cardsOf = (text: string, ...cuts: number[]): Card[] => {
  const reader = new CardReader();
  const places = [0, ...cuts.sort((one, other) => one - other), text.length];
  const cards = places
    .slice(1)
    .flatMap((to, index) => [...reader.read(text.slice(places[index], to), false)]);
  return [...cards, ...reader.read('', true)];
};
const valuesOf = (lines: string, version = '3.0'): Record<string, string> => {
  const [card] = cardsOf(
    `BEGIN:VCARD\r\nVERSION:${version}\r\n${lines.replaceAll('\n', '\r\n')}\r\nEND:VCARD\r\n`,
  );
  const row = readCard(card as Card);
  return 'values' in row ? Object.fromEntries(row.values) : { fault: row.code, detail: row.detail };
};

describe('reading vCards', () => {
  it.each([
    [
      '3.0',
      'N:Lovelace;Ada;King,Byron;Dr.;\nFN:x',
      { 'Family name': 'Lovelace', 'Middle name': 'King Byron', Title: 'Dr.' },
    ],
    ['3.0', 'N:Stra\n ße\\, Jr.;A\\;B', { 'Family name': 'Straße, Jr.', 'Given name': 'A;B' }],
    [
      '3.0',
      'N:A;B\nitem1.TEL;type=pref:+1 23\nitem1.X-ABLabel:_$!<Mobile>!$_',
      { 'Phone (mobile)': '+1 23' },
    ],
    [
      '3.0',
      'N:A\nTEL;TYPE=work,fax:1\nTEL;TYPE=WORK;TYPE=VOICE:2\nTEL;TYPE=work:3\nTEL:4',
      { 'Phone (fax)': '1', 'Phone (work)': '2', 'Phone (work) 2': '3', 'Phone (other)': '4' },
    ],
    [
      '4.0',
      'FN:Ada\nTEL;VALUE=uri;TYPE="cell,home";PREF=1:tel:+31-20-555;ext=7',
      {
        'Family name': 'Ada',
        'Phone (mobile)': '+31-20-555',
        'Phone (mobile): extension': '7',
        'Phone (mobile): preferred': 'yes',
      },
    ],
    [
      '4.0',
      'KIND:org\nFN:Engines Ltd\nGENDER:O;x',
      { Kind: 'business', 'Business name': 'Engines Ltd', Gender: 'diverse' },
    ],
    [
      '3.0',
      'N:;;;;\nORG:Engines;Sales',
      { Kind: 'business', 'Business name': 'Engines', Department: 'Sales' },
    ],
    [
      '3.0',
      'N:A\nN:B\nADR;TYPE=home:Box 1;;Kade 2\\nachter;Delft;;2611;Niederlande',
      {
        'Family name': 'A',
        N: 'B',
        'Address (home): street': 'Kade 2',
        'Address (home): further line': 'Box 1, achter',
        'Address (home): country': 'NL',
      },
    ],
    [
      '3.0',
      'N:A\nBDAY:19851210T000000Z\nUID:0195c000-0000-7000-8000-000000000001@interoffice',
      { 'Date of birth': '1985-12-10', Id: '0195c000-0000-7000-8000-000000000001' },
    ],
    [
      '2.1',
      'N;CHARSET=windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;Ja=\nn=EA',
      { 'Family name': 'Müller', 'Given name': 'Janê' },
    ],
    [
      '2.1',
      'N:A;B\nTEL;CELL;VOICE:5\nNOTE;QUOTED-PRINTABLE:a=0D=0Ab\nPHOTO;ENCODING=BASE64;JPEG:AAAA\nBBBB==\n\nEMAIL;INTERNET;PREF:a@b.c',
      { 'Phone (mobile)': '5', Note: 'a\r\nb', 'E-mail (other)': 'a@b.c' },
    ],
    [
      '2.1',
      'N:A\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Other\nEND:VCARD\nTITLE:Queen',
      { 'Family name': 'A', Occupation: 'Queen' },
    ],
    ['2.1', 'N;ENCODING=QUOTED-PRINTABLE:=FF', { fault: 'CARD_ENCODING' }],
    ['3.0', 'N:A\nthis is nothing', { fault: 'NOT_A_PROPERTY', detail: expect.stringContaining('Line 4') }],
    ['5.0', 'N:A', { fault: 'CARD_VERSION' }],
    ['3.0', `N:A\n${'TEL;TYPE=home:1\n'.repeat(10)}`, { fault: 'TOO_MANY_VALUES' }],
  ])('S3-125 X-04: version %s: %j', (version, lines, values) => {
    expect(valuesOf(lines, version)).toMatchObject(values);
  });

  it('S3-128: a broken card and text between cards are faults at their lines, the others are read', () => {
    const good = 'BEGIN:VCARD\nVERSION:3.0\nN:Good\nEND:VCARD\n';
    const cards = cardsOf(
      `\n${good}stray\nBEGIN:VCARD\nVERSION:3.0\nN:Open\n${good}\r\n\r\n${good}BEGIN:VCARD\nN:Cut`,
    );
    expect(cards.map(({ line, fault }) => [line, fault?.code])).toEqual([
      [2, undefined],
      [6, 'NOT_A_CARD'],
      [7, 'CARD_NOT_CLOSED'],
      [10, undefined],
      [16, undefined],
      [20, 'CARD_NOT_CLOSED'],
    ]);
    expect([isCards('\n begin:vcard\r\n'), isCards('a,b\n')]).toEqual([true, false]);
  });

  it('S3-108: cards are the same wherever the pieces are cut, and with whatever line ends', () => {
    const text =
      'BEGIN:VCARD\r\nVERSION:3.0\r\nN:A;B\r\nNOTE:x\r\n  y\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:END:VCARD\r\nEND:VCARD';
    const plain = (given: string, cuts: number[] = []): unknown =>
      cardsOf(given, ...cuts).map((card) => [card.line, readCard(card)]);
    const whole = plain(text);
    expect(plain(text.replaceAll('\r\n', '\n'))).toEqual(whole);
    expect(plain(text.replaceAll('\r\n', '\r'))).toEqual(whole);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        expect(plain(text, cuts)).toEqual(whole);
      }),
    );
  });
});
