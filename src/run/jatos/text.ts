/** What the page says about handing data to a JATOS server. */
export const text = {
  sendNow: "Your answers are being sent. Please wait.",
  sendDone: "Your answers have arrived.",
  next: "Continue",
  sendFailedTitle: "Your answers could not be sent yet",
  sendFailed:
    "Your answers could not be sent. They are safe on this computer. Check that you are online, then try again. You can also save them as a file for the person who gave you the link.",
  eraseNow: "Your answers are being deleted on the server too. Please wait.",
  eraseDone: "They have been deleted on the server too.",
  eraseFailedTitle: "Not deleted on the server yet",
  eraseFailed:
    "The server could not be reached. What was sent to it is not deleted yet. Check that you are online, then try again.",
  details: "What the server said",
  again: "Try again",
  save: "Save my answers as a file",
  later: "Go on and send them later",
};
