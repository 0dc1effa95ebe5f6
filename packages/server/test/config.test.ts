// What the environment says of mail and webhooks, and what is wrong with it.
import { readConfig } from "@pacta/server";
import { expect, it } from "vitest";

it("reads where mail comes from and which hosts may be called", () => {
  expect(
    readConfig(
      {
        PACTA_MAIL: "smtps://user:secret@mail.example.org:465",
        PACTA_MAIL_FROM: "Pacta <pacta@example.org>",
        PACTA_WEBHOOK_HOSTS: "Hooks.example.org, cell.example:8443",
      },
      "data",
    ),
  ).toMatchObject({
    config: {
      effects: {
        mail: { url: "smtps://user:secret@mail.example.org:465", from: "Pacta <pacta@example.org>" },
        webhooks: { hosts: ["hooks.example.org", "cell.example:8443"], loopback: false },
      },
    },
  });
  expect(readConfig({}, "data")).toMatchObject({
    config: { effects: { mail: null, webhooks: { hosts: [], loopback: false } } },
  });
});

it("tells every mistake at once, and no password", () => {
  const read = readConfig(
    { PACTA_MAIL: "mail://user:secret@mail.example.org", PACTA_WEBHOOK_LOOPBACK: "true" },
    "data",
  );
  expect(read).toMatchObject({
    mistakes: [
      { variable: "PACTA_MAIL" },
      { variable: "PACTA_MAIL_FROM" },
      { variable: "PACTA_WEBHOOK_LOOPBACK" },
    ],
  });
  expect(JSON.stringify(read)).not.toContain("secret");
});

it("reads who hears of alarms, and where the service steps down", () => {
  const mail = { PACTA_MAIL: "smtps://mail.example.org", PACTA_MAIL_FROM: "pacta@example.org" };
  const operators = "ops@example.org, https://hooks.example.org/pacta";
  expect(
    readConfig(
      {
        ...mail,
        PACTA_WEBHOOK_HOSTS: "hooks.example.org",
        PACTA_OPERATORS: operators,
        PACTA_DISK_FREE: "1024",
        PACTA_DISK_SHARE: "2.5",
        PACTA_BEHIND: "0.5",
        PACTA_INTAKE_ONLY: "60",
      },
      "data",
    ),
  ).toMatchObject({
    config: {
      operators: ["ops@example.org", "https://hooks.example.org/pacta"],
      ladder: { diskFree: 2 ** 30, diskShare: 0.025, behind: 500, intakeOnly: 60_000 },
    },
  });
  expect(readConfig({}, "data")).toMatchObject({
    config: {
      operators: [],
      ladder: { diskFree: 512 * 1024 * 1024, diskShare: 0.05, behind: 2_000, intakeOnly: 10_000 },
    },
  });
  expect(
    readConfig(
      { PACTA_OPERATORS: operators, PACTA_DISK_SHARE: "101", PACTA_BEHIND: "-1", PACTA_INTAKE_ONLY: "soon" },
      "data",
    ),
  ).toMatchObject({
    mistakes: [
      {
        variable: "PACTA_OPERATORS",
        found: "ops@example.org",
        expected: "PACTA_MAIL, for whoever is told by mail",
      },
      { variable: "PACTA_OPERATORS", found: "https://hooks.example.org/pacta" },
      { variable: "PACTA_DISK_SHARE" },
      { variable: "PACTA_BEHIND" },
      { variable: "PACTA_INTAKE_ONLY" },
    ],
  });
});
