/** A kiosk is no browser: nothing a finger or a visitor's keyboard does may open a menu, drag, zoom or leave the page. */
export function guardPage(root: Document): void {
  for (const name of ['contextmenu', 'dragstart', 'gesturestart', 'selectstart'] as const) {
    root.addEventListener(name, (event) => event.preventDefault());
  }
  root.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  root.addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
  root.addEventListener('keydown', (event) => {
    const zoom = (event.ctrlKey || event.metaKey) && ['+', '-', '=', '0'].includes(event.key);
    if (zoom || (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'))) event.preventDefault();
  });
}
