// Passkeys need a browser that knows them. Where it does, their parts of the page appear; a try that came to nothing
// says so. What is asked of the browser, and what it answers, is allauth's business.
const known = window.isSecureContext && "PublicKeyCredential" in window;

for (const part of document.querySelectorAll("[data-passkey]")) {
  part.hidden = (part.dataset.passkey === "known") !== known;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const trouble = document.querySelector("[data-passkey-trouble]");
  trouble.hidden = false;
  trouble.focus();
});
