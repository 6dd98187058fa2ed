// Enrolling: what stands behind # is put into the form and sent when its button is pressed, never by itself; pages that wait ask how far it has
// come; two digits are read out.

const secret = location.hash.slice(1);
const scanned = document.querySelector('.scanned');
if (scanned && /^(\d{15}|\d{39})$/.test(secret)) {
  // neither the history nor whoever looks at the address bar needs it
  history.replaceState(null, '', location.pathname);
  scanned.querySelector('input').value = secret;
  scanned.hidden = false;
  document.querySelector('.typed').hidden = true;
}

const waiting = document.querySelector('[data-poll]');
if (waiting) {
  const ask = async () => {
    try {
      const answer = await fetch(waiting.dataset.poll, { headers: { Accept: 'application/json' } });
      if (!answer.ok || (await answer.json()).state !== waiting.dataset.state) return location.reload();
    } catch (error) {
      // no network for a moment: asked again
    }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
}

const aloud = document.querySelector('.aloud');
if (aloud && self.speechSynthesis) {
  aloud.classList.remove('later');
  aloud.onclick = () => {
    const said = new SpeechSynthesisUtterance(aloud.dataset.say);
    said.lang = document.documentElement.lang;
    said.rate = 0.9;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  };
}
