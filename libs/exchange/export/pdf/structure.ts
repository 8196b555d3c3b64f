/**
 * What a screen reader is told of a report: sections of what was drawn, one after the other. An element is in memory until its
 * section has ended, so one ends with each record and with each page.
 */
export class Structure {
  private readonly root: PDFKit.PDFStructureElement;
  private section: PDFKit.PDFStructureElement | undefined;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    title: string,
  ) {
    this.root = doc.struct('Document', { title });
    doc.addStructure(this.root);
  }

  /** Draws something that a reader hears as an element of this kind. */
  draw(tag: string, draw: () => void): void {
    const element = this.doc.struct(tag, {}, draw);
    this.open().add(element);
    element.end();
  }

  private open(): PDFKit.PDFStructureElement {
    if (this.section) return this.section;
    this.section = this.doc.struct('Sect');
    this.root.add(this.section);
    return this.section;
  }

  /** What is drawn next begins another section. */
  endSection(): void {
    this.section?.end();
    this.section = undefined;
  }

  /** Nothing more is drawn on the document's page. */
  endPage(): void {
    this.endSection();
    releasePage(this.doc);
  }

  /** Nothing more is drawn. */
  end(): void {
    this.endPage();
    this.root.end();
  }
}

/** What the library has, but does not describe. */
interface Inside {
  _font?: { layoutCache?: Record<string, unknown> };
  getStructParentTree(): { get(key: number): unknown[] | undefined; add(key: number, value: unknown): void };
}

/**
 * Lets go of what the library remembers of a page whose elements have ended: which element each of its texts belongs to (written
 * now, as an object of its own, instead of with the end of the report) and how each of its words is set. Without it memory grows
 * with the report.
 */
function releasePage(doc: PDFKit.PDFDocument): void {
  const { _font: font, getStructParentTree } = doc as unknown as Inside;
  if (font?.layoutCache) font.layoutCache = {};
  const { StructParents: key } = doc.page.dictionary.data as { StructParents?: number };
  if (key === undefined) return;
  const tree = getStructParentTree.call(doc);
  const elements = doc.ref(tree.get(key) ?? []);
  elements.finalize();
  Object.assign(elements, { data: null });
  tree.add(key, elements);
}
