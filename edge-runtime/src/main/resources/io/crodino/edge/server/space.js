import {$, element, percent, say} from "./dom.js";

// What fills each part of the view and how near the nearest thing in it is; and the legend, which is the whole view.
const MOST_WITH_WORDS = 6;

export function showLegend(classes, grid) {
  const legend = $("legend");
  if (legend.childElementCount !== classes.length) {
    legend.replaceChildren(...classes.map(info => {
      const entry = element("li");
      const bar = element("span", "", {class: "bar"});
      bar.append(colored("i", info));
      entry.append(colored("i", info), element("span", info.name, {class: "name"}), element("b"), bar);
      return entry;
    }));
  }
  classes.forEach((info, i) => {
    const entry = legend.children[i];
    const share = grid ? grid.shares[i] : 0;
    say(entry.querySelector("b"), grid ? percent(share) : "–");
    entry.querySelector(".bar i").style.width = `${100 * share}%`;
  });
}

function colored(tag, info) {
  const node = element(tag);
  node.style.backgroundColor = info.color;
  return node;
}

export function showSpace(classes, grid) {
  say($("space-note"), note(grid));
  const cells = $("cells");
  cells.hidden = !grid;
  if (!grid) return;
  cells.style.gridTemplateColumns = `repeat(${grid.columns}, minmax(0, 1fr))`;
  cells.classList.toggle("small", Math.max(grid.columns, grid.rows) > MOST_WITH_WORDS);
  if (cells.childElementCount !== grid.cells.length) {
    cells.replaceChildren(...grid.cells.map(() => {
      const made = element("li");
      made.append(element("b"), element("span"), element("div", "", {class: "shares", "aria-hidden": "true"}));
      made.lastChild.append(...classes.map(info => colored("i", info)));
      return made;
    }));
  }
  grid.cells.forEach((cell, i) => fill(cells.children[i], cell, classes));
}

function fill(node, cell, classes) {
  const most = cell.shares.indexOf(Math.max(...cell.shares));
  say(node.children[0], cell.nearestMetres === undefined ? "–" : `${cell.nearestMetres.toFixed(1)} m`);
  say(node.children[1], `${classes[most].name} ${percent(cell.shares[most])}`);
  cell.shares.forEach((share, c) => { node.lastChild.children[c].style.flexGrow = share; });
}

function note(grid) {
  if (!grid) return "Nothing to say: there is no result that may be acted on.";
  const distances = grid.depthAgeMillis === undefined
    ? "No distances: there is no fresh picture of a trusted depth sensor."
    : `Nearest distance in each part of the view, ${Math.round(grid.depthAgeMillis)} ms old.`;
  return `${distances} A dash is not measured, which is not free.`;
}
