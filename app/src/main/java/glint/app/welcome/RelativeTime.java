package glint.app.welcome;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

import glint.app.messages.Messages;

/** Says when something was, as people do: minutes today, yesterday, days within the week, then the date. */
final class RelativeTime {
    private final Messages messages;
    private final InstantSource clock;
    private final ZoneId zone;

    RelativeTime(Messages messages, InstantSource clock, ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
    }

    String text(Instant then) {
        Instant now = clock.instant();
        Duration age = Duration.between(then, now);
        LocalDate day = then.atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(day, now.atZone(zone).toLocalDate());
        if (age.toMinutes() < 1) {
            return messages.text("time.now");
        }
        if (age.toMinutes() < 60) {
            return messages.text("time.minutes", Messages.number(age.toMinutes()));
        }
        if (days == 0) {
            return messages.text("time.hours", Messages.number(age.toHours()));
        }
        if (days == 1) {
            return messages.text("time.yesterday");
        }
        if (days < 7) {
            return messages.text("time.days", Messages.number(days));
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(messages.locale()).format(day);
    }
}
