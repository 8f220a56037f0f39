// The map of the services found. Everything it shows stands in the list of places below it, from which it is read.
import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./map.css";

const holder = document.querySelector("[data-map]");
if (holder) {
  holder.hidden = false;
  show(holder, [...document.querySelectorAll("[data-latitude]")]);
}

function show(holder, places) {
  const map = L.map(holder, { scrollWheelZoom: false });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  const attribution = document.createElement("span");
  attribution.textContent = holder.dataset.attribution;
  L.tileLayer(holder.dataset.tiles, { maxZoom: 18, attribution: attribution.outerHTML }).addTo(map);
  const spots = places.map(({ dataset }) => [Number(dataset.latitude), Number(dataset.longitude)]);
  // Before the map knows what it shows, its markers are not drawn.
  map.fitBounds(L.latLngBounds(spots), { padding: [30, 30], maxZoom: 15 });
  places.forEach((place, number) => marker(map, place, spots[number], number + 1));
}

function marker(map, place, spot, number) {
  const name = place.dataset.name;
  const icon = L.divIcon({ className: "aw-map__marker", html: String(number), iconSize: [32, 32] });
  const made = L.marker(spot, { icon, title: name });
  made.addTo(map);
  made.getElement().setAttribute("aria-label", `${number}: ${name}`);
  made.bindPopup(() => words(place), { maxWidth: 220, autoPanPaddingTopLeft: [50, 10] });
  // Who came by the keyboard goes on from the marker into its words, and back.
  made.on("popupopen", (event) => event.popup.getElement().querySelector("a[href]:not([role])")?.focus());
  made.on("popupclose", () => made.getElement().focus());
}

function words(place) {
  const copy = document.createElement("div");
  copy.append(...[...place.children].map((child) => child.cloneNode(true)));
  // On the page the name is a heading of the list; here it would stand among the headings twice.
  const name = copy.querySelector(".aw-card__heading");
  const bold = document.createElement("strong");
  bold.textContent = name.textContent;
  name.replaceWith(bold);
  return copy;
}
