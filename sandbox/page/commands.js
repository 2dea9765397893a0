// The commands a person sees in a chat. The sandbox knows which list applies
// (scope, language); in a group with several bots each command says whose it is.

import * as api from "./api.js";

export async function commandsIn(chat, bots, person) {
  const near = bots.filter((bot) => (chat.group ? chat.bots.includes(bot.id) : bot.id === chat.bot));
  const lists = await Promise.all(near.map((bot) => commandsOf(bot, chat, person)));
  return lists.flat().map(({ bot, command, description }) => (
    { command: near.length > 1 ? `${command}@${bot.username}` : command, description }
  ));
}

async function commandsOf(bot, chat, person) {
  const commands = await api.commands(person.id, chat, bot);
  return commands.map((one) => ({ bot, ...one }));
}
