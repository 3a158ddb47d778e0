// Escape puts away the meaning of a word until the word is left.

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(".term:hover, .term:focus-within")) {
    term.classList.add("shut");
    const open = () => term.classList.remove("shut");
    term.addEventListener("pointerleave", open, { once: true });
    term.addEventListener("focusout", open, { once: true });
  }
});
