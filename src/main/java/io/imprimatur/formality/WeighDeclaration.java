package io.imprimatur.formality;

import io.imprimatur.formality.FormalityTable.UnusableTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares what the table asks of an update as its proposer declares it with what it asks without that declaration. */
@Component
class WeighDeclaration {

    private static final Logger LOG = LoggerFactory.getLogger(WeighDeclaration.class);
    private static final String ALONE =
            "Without the proposer's declaration an approval would be required, and a declaration alone does not replace"
                    + " it: the team must agree.";

    private final FormalityTable table;

    WeighDeclaration(FormalityTable table) {
        this.table = table;
    }

    /** The table's answer, but never that nobody approves where only the declaration is the reason for that. */
    Weighed weigh(FormalityQuestion question) {
        FormalityAnswer answer = table.ask(question);
        Optional<Undeclared> undeclared = undeclared(question, Undeclared.of(answer));
        boolean alone = answer.approvers().equals(FormalityAnswer.NOBODY)
                && undeclared.filter(without -> !without.approvedByNobody()).isPresent();
        return new Weighed(alone ? answer.askingTheTeam(ALONE) : answer, undeclared);
    }

    private Optional<Undeclared> undeclared(FormalityQuestion question, Undeclared asDeclared) {
        return Arrays.stream(Disruption.values())
                .filter(disruption -> disruption.compareTo(question.disruption()) >= 0)
                .filter(disruption -> disruption.compareTo(assumed(question)) <= 0)
                .flatMap(disruption -> Arrays.stream(Nature.values())
                        .filter(nature -> nature.compareTo(question.nature()) >= 0)
                        .map(nature -> question.declaring(disruption, nature)))
                .flatMap(this::ask)
                .max(Comparator.naturalOrder())
                .filter(strictest -> strictest.compareTo(asDeclared) > 0);
    }

    /** A downtime is extremely rare: without a declaration an update is taken to disturb people, and no more. */
    private static Disruption assumed(FormalityQuestion question) {
        return question.disruption() == Disruption.DOWNTIME ? Disruption.DOWNTIME : Disruption.EXPECTED;
    }

    /** A table that lacks a row for another declaration still decides on this one. */
    private Stream<Undeclared> ask(FormalityQuestion other) {
        try {
            return Stream.of(Undeclared.of(table.ask(other)));
        } catch (UnusableTable missing) {
            LOG.warn("What an update would take if it were declared otherwise is not known: {}", missing.getMessage());
            return Stream.empty();
        }
    }

    /** @param undeclared nothing if the declaration makes no difference */
    record Weighed(FormalityAnswer answer, Optional<Undeclared> undeclared) {}
}
