// Small helpers to build the HUD's DOM without a framework: the stage must not cost the pages' bundle anything.

type Attributes = Record<string, string | number | boolean>;

/** An element with class, attributes and children. `true` sets a bare attribute, `false` leaves it out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
  return element;
}

/** Parses one piece of our own constant SVG. Never given anything from outside. */
export function svg(markup: string): SVGSVGElement {
  const holder = document.createElement('template');
  holder.innerHTML = markup.trim();
  return holder.content.firstElementChild as SVGSVGElement;
}

/** Sets text only when it differs, so that a frame without news touches no layout. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows or hides without layout work when nothing has changed. */
export function setShown(element: HTMLElement, shown: boolean): void {
  if (element.hidden === shown) element.hidden = !shown;
}
