package io.imprimatur.image.signoff;

import io.imprimatur.image.proposal.ProposalId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Text for a pending sign-off request: "asked 3 days ago, reminded twice". */
@Component
public class PendingRequestText {

    private final Reminders reminders;
    private final Clock clock;

    PendingRequestText(Reminders reminders, Clock clock) {
        this.reminders = reminders;
        this.clock = clock;
    }

    public String of(ProposalId id, String role, Instant asked) {
        return "asked " + ago(Duration.between(asked, clock.instant()))
                + reminded(reminders.of(id, role, asked).size());
    }

    private static String ago(Duration time) {
        if (time.toDays() > 0) return number(time.toDays(), "day") + " ago";
        if (time.toHours() > 0) return number(time.toHours(), "hour") + " ago";
        return "just now";
    }

    private static String reminded(int times) {
        return switch (times) {
            case 0 -> "";
            case 1 -> ", reminded once";
            case 2 -> ", reminded twice";
            default -> ", reminded " + times + " times";
        };
    }

    private static String number(long amount, String unit) {
        return amount + " " + unit + (amount == 1 ? "" : "s");
    }
}
