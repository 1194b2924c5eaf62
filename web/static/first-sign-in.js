// The code that stood behind the # of a scanned address: into the field with it, and out of the address.
const field = document.querySelector('input[name="letters"]');
if (field && location.hash.length > 1) {
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
