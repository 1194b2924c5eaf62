// The code that stood behind the # of a scanned address: into the field with it, and out of the address.
const field = document.querySelector('input[name="code"]');
const read = decodeURIComponent(location.hash.slice(1)).replace(/\D/g, "");
if (field && read) {
  field.value = read;
  history.replaceState(null, "", location.pathname + location.search);
  field.form.querySelector("button").focus();
} else if (field && location.pathname.endsWith("/check-in")) {
  field.focus();
}
