/** Where whoever installed Milepost clicks, once the manifest has asked for more. */
export const APP_SETTINGS = "https://api.slack.com/apps";

export function reinstallWords(): string {
  return (
    `On ${APP_SETTINGS} open Milepost, paste manifest.yml under App Manifest and save; then press Reinstall to ` +
    "Workspace under Install App."
  );
}
