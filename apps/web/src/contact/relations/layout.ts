// No imports, so that a test can read this file without the screens.

/** A place in the picture, in pixels. */
export interface Point {
  x: number;
  y: number;
}

export interface Layout {
  width: number;
  height: number;
  centre: Point;
  /** Size of a contact's box. */
  box: { width: number; height: number };
  /** One for each related contact, clockwise from the top. */
  places: Point[];
}

const BOX_HEIGHT = 34;
const MARGIN = 8;

/** Below this width an ellipse has no room. */
export const NARROW = 660;

/**
 * Places related contacts around the one that they are related to: on an ellipse, in a narrow picture in rows of two above and
 * below it, so that boxes never cover each other.
 * @param count how many
 * @param width of the picture in pixels
 */
export function radial(count: number, width: number): Layout {
  return width < NARROW ? inRows(count, width) : onEllipse(count, width);
}

function onEllipse(count: number, width: number): Layout {
  const box = { width: 140, height: BOX_HEIGHT };
  const rows = Math.max(3, Math.ceil(count / 2) + 1);
  const height = rows * (BOX_HEIGHT + 46) + 2 * MARGIN;
  const centre = { x: width / 2, y: height / 2 };
  const radius = { x: width / 2 - box.width / 2 - MARGIN, y: height / 2 - BOX_HEIGHT / 2 - MARGIN };
  const places = Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2;
    return {
      x: round(centre.x + radius.x * Math.cos(angle)),
      y: round(centre.y + radius.y * Math.sin(angle)),
    };
  });
  return { width, height, centre, box, places };
}

const ROW = BOX_HEIGHT + 60;

function inRows(count: number, width: number): Layout {
  const box = { width: Math.min(220, Math.floor((width - 4 * MARGIN) / 2.3)), height: BOX_HEIGHT };
  const rows = Math.ceil(count / 2);
  const above = Math.floor(rows / 2);
  const yOf = (row: number): number => MARGIN + BOX_HEIGHT / 2 + row * ROW;
  const left = MARGIN + box.width / 2;
  const places = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / 2);
    const isAlone = index === count - 1 && index % 2 === 0;
    const x = isAlone ? width / 2 : index % 2 === 0 ? left : width - left;
    return { x: round(x), y: yOf(row < above ? row : row + 1) };
  });
  return {
    width,
    height: yOf(rows) + BOX_HEIGHT / 2 + MARGIN,
    centre: { x: width / 2, y: yOf(above) },
    box,
    places,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Where the line from a box's middle to another point leaves the box. */
export function edge(from: Point, to: Point, box: { width: number; height: number }): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (dx === 0 && dy === 0) return from;
  const scale = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  );
  return { x: round(from.x + dx * scale), y: round(from.y + dy * scale) };
}

/** A text that fits into a box: shortened with … at the end. `letter`: the width of one on average, in pixels. */
export function fitting(text: string, width: number, letter = 7.2): string {
  const most = Math.max(1, Math.floor(width / letter));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
