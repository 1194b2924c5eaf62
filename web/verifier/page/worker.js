// The same beside the page, so that it goes on answering while a long record is checked.

const EACH = 100; // so often, in thousandths of a second, is told how far it is

function serve() {
  let last = 0;
  const told = (position, size) => {
    if (Date.now() - last < EACH) return;
    last = Date.now();
    postMessage({ position, size });
  };
  onmessage = async ({ data: { file, keys, seen } }) => {
    try {
      const { all, checked } = await checkBundle(file, keys, told, seen);
      postMessage({ all, checked });
    } catch (error) {
      postMessage({ broken: String(error) });
    }
  };
}
