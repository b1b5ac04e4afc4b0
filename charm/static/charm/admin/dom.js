// What the scripts of the staff's pages share.

// What the page tells its scripts, see reports/admin/script_data.py.
export const pageData = () => JSON.parse(document.getElementById("for-scripts").textContent)

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

// Fill the gaps of a translated sentence: «%(count)s photos».
export const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name])

// Send a form's data and read the JSON that comes back. The error of a request that was refused has
// the server's `reason`, if it gave one.
export async function post(address, data, options = {}) {
  const response = await fetch(address, {
    method: "POST",
    body: data,
    headers: { Accept: "application/json" },
    redirect: "error", // to the login, when the session is over
    ...options,
  })
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json")
  const answer = isJson ? await response.json() : {}
  if (!response.ok || !isJson) throw Object.assign(new Error(response.status), { reason: answer.reason })
  return answer
}
