import { attachmentHeader, contentTypeOf, safeFileName } from './content-type.js';

describe('the type of a file', () => {
  it.each([
    ['%PDF-1.7', 'a.pdf', 'application/pdf'],
    ['\x89PNG\r\n\x1a\n', 'a.exe', 'image/png'],
    ['PK\x03\x04', 'a.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['PK\x03\x04', 'a.html', 'application/zip'],
    ['<html><script>alert(1)</script>', 'a.html', 'text/plain'],
    ['<svg onload="x"/>', 'a.svg', 'text/plain'],
    ['MZ\x90\x00', 'a.pdf', 'application/octet-stream'],
    ['', 'a.pdf', 'application/octet-stream'],
  ])('of %j as %s is %s', (head, name, type) => {
    expect(contentTypeOf(Buffer.from(head, 'latin1'), name)).toBe(type);
  });

  it('is text even where the first bytes end inside a character', () => {
    expect(contentTypeOf(Buffer.from('Grüße ü').subarray(0, -1), 'a.txt')).toBe('text/plain');
  });
});

describe('a file name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\brief.docx', 'brief.docx'],
    ['..', 'file'],
    ['', 'file'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie_ x.pdf'],
    ['exe.\u202Efdp.scr', 'exe.fdp.scr'],
    ['  .hidden ', 'hidden'],
    ['Schlüssel „neu“.pdf', 'Schlüssel „neu“.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(251)}.pdf`],
  ])('%j becomes %j', (given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });

  it('is told to a browser in plain and in full', () => {
    expect(attachmentHeader('Müller "x".pdf')).toBe(
      `attachment; filename="M_ller _x_.pdf"; filename*=UTF-8''M%C3%BCller%20%22x%22.pdf`,
    );
  });
});
