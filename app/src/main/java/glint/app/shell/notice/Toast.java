package glint.app.shell.notice;

import java.util.Optional;

import glint.app.shell.action.Action;

/**
 * A short word on what just happened.
 *
 * @param text what happened, with the count
 * @param icon Ikonli code
 * @param undo the action that takes it back, offered beside the text
 */
public record Toast(String text, Optional<String> icon, Optional<Action> undo) {}
