// Copies a selected tag into the field without a request.
document.addEventListener('click', event => {
  const pick = event.target.closest('button.pick');
  if (!pick) return;
  event.preventDefault();
  const tag = document.getElementById('tag');
  tag.value = pick.value;
  tag.dispatchEvent(new Event('picked'));
  document.getElementById('why').focus();
});

// Enter in the field searches tags; only the button submits the proposal.
document.addEventListener('keydown', event => {
  if (event.target.id !== 'tag' || event.key !== 'Enter') return;
  event.preventDefault();
  event.target.dispatchEvent(new Event('picked'));
});
