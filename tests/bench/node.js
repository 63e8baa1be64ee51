// One measure in a Node process of its own: `node node.js NAME '{"rounds":…}'` prints its rows as JSON.
const [name, options] = process.argv.slice(2);
const measure = (await import(`./measures/${name}.js`))[name];
console.log(JSON.stringify(await measure(JSON.parse(options))));
