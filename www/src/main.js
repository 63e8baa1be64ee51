import "./app.js";

// A page that the browser kept and shows again may be of somebody who has signed out since.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
