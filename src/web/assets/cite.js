/* Buttons that copy a field: they are there only where script is. */

async function copied(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  const words = button.firstChild;
  const before = words.nodeValue;
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy);
    if (field === null) return;
    words.nodeValue = (await copied(field)) ? button.dataset.copied : button.dataset.failed;
    const status = document.getElementById('copy-status');
    if (status !== null) status.textContent = words.nodeValue;
    setTimeout(() => (words.nodeValue = before), 4000);
  });
}
