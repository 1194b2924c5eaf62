// The clock of who has the floor goes on between two looks at the page.
const clock = document.querySelector("[data-seconds]");
if (clock) {
  const begun = Date.now() - 1000 * Number(clock.dataset.seconds);
  setInterval(() => {
    const seconds = Math.max(0, Math.floor((Date.now() - begun) / 1000));
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }, 1000);
}
