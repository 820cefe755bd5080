import type { CastMember } from "../../server/protocol.js";
import { Avatar } from "../slack/avatar.js";
import { screen, stage } from "../state.js";
import { cityOf } from "../time-words.js";
import { Menu } from "./menu.js";

/** Whom one is, and everybody whom one could be, here or in a window beside. */
export function Who() {
  const me = screen.value?.me;
  const cast = stage.value?.cast ?? [];
  const others = cast.filter(({ id, waiting }) => id !== me?.id && waiting > 0).length;
  if (!me) return null;
  return (
    <Menu
      class="who"
      label={
        <>
          <Avatar person={me} size="small" />
          <span class="who-name">
            <span class="unseen">You are </span>
            {me.name}
          </span>
          {others > 0 && (
            <span class="badge">
              {others}
              <span class="badge-words">{others === 1 ? " other has news" : " others have news"}</span>
            </span>
          )}
        </>
      }
    >
      <p class="menu-note">Be somebody else, here or in a window beside this one.</p>
      <ul class="who-list">
        {cast.map((member) => (
          <li key={member.id} aria-current={member.id === me.id ? "true" : undefined}>
            <a class="who-be" href={addressOf(member)}>
              <Avatar person={member} size="small" />
              <span>
                <strong>{member.name}</strong>
                {member.waiting > 0 && <span class="badge">{member.waiting} unread</span>}
                <span class="who-note">
                  {kindOf(member)}, {cityOf(member.zone ?? "no zone known")}. {member.note}
                </span>
              </span>
            </a>
            <a
              class="who-window"
              href={addressOf(member)}
              target="_blank"
              rel="noreferrer"
              aria-label={`${member.name} in a new window`}
            >
              New window
            </a>
          </li>
        ))}
      </ul>
    </Menu>
  );
}

function addressOf({ handle }: CastMember): string {
  return `?as=${encodeURIComponent(handle)}`;
}

function kindOf({ company, kind, deactivated }: CastMember): string {
  if (deactivated) return "Deactivated";
  if (company !== null) return `From ${company}`;
  return {
    member: "Full member",
    admin: "Administrator",
    guest: "Guest",
    single_channel_guest: "Guest in one channel",
    bot: "App",
  }[kind];
}
