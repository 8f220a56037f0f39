// Every page works without this script. It only makes some things quicker to use.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
} from "govuk-frontend";
import { passkeys } from "./passkeys.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

createAll(Button, { preventDoubleClick: true });
for (const component of [
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}

// Without this script the page says how to print it with the browser's own menu.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  button.parentElement.querySelector("[data-print-hint]")?.remove();
}

// A file that is too large is told at once, before it has been sent for minutes. The server checks it again.
for (const input of document.querySelectorAll("input[type=file][data-most-bytes]")) {
  input.addEventListener("change", () => {
    const tooLarge = [...input.files].some((file) => file.size > Number(input.dataset.mostBytes));
    tellAboutFile(input, tooLarge ? input.dataset.tooLarge : "");
  });
}

function tellAboutFile(input, words) {
  const id = `${input.id}-too-large`;
  document.getElementById(id)?.remove();
  const described = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((part) => part && part !== id);
  if (words) {
    const told = document.createElement("p");
    told.id = id;
    told.className = "govuk-error-message";
    told.setAttribute("role", "alert");
    const hidden = document.createElement("span");
    hidden.className = "govuk-visually-hidden";
    hidden.textContent = "Error: ";
    told.append(hidden, words);
    input.before(told);
    described.push(id);
    input.value = "";
  }
  if (described.length) {
    input.setAttribute("aria-describedby", described.join(" "));
  } else {
    input.removeAttribute("aria-describedby");
  }
}
passkeys();
