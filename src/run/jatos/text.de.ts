/** Was die Seite dazu sagt, dass Daten an einen JATOS-Server gehen. */
export const text = {
  sendNow: "Ihre Antworten werden gesendet. Bitte warten Sie.",
  sendDone: "Ihre Antworten sind angekommen.",
  next: "Weiter",
  sendFailedTitle: "Ihre Antworten konnten noch nicht gesendet werden",
  sendFailed:
    "Ihre Antworten konnten nicht gesendet werden. Sie sind auf diesem Computer sicher. Prüfen Sie, ob Sie online sind, und versuchen Sie es noch einmal. Sie können sie auch als Datei speichern, für die Person, die Ihnen den Link gegeben hat.",
  eraseNow: "Ihre Antworten werden auch auf dem Server gelöscht. Bitte warten Sie.",
  eraseDone: "Auch auf dem Server sind sie gelöscht.",
  eraseFailedTitle: "Auf dem Server noch nicht gelöscht",
  eraseFailed:
    "Der Server war nicht zu erreichen. Was dort schon ankam, ist noch nicht gelöscht. Prüfen Sie, ob Sie online sind, und versuchen Sie es noch einmal.",
  details: "Was der Server gemeldet hat",
  again: "Noch einmal versuchen",
  save: "Meine Antworten als Datei speichern",
  later: "Weitermachen und später senden",
};
