package io.imprimatur.formality;

import io.imprimatur.formality.FormalityTable.UnusableTable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares the requirements of an update as declared with those without the declaration of its proposer. */
@Component
class WeighDeclaration {

    private static final Logger LOG = LoggerFactory.getLogger(WeighDeclaration.class);
    private static final String TEAM_REASON =
            "Without the proposer's declaration an approval would be required, and a declaration alone does not replace"
                    + " it: the team must agree.";

    private final FormalityTable table;

    WeighDeclaration(FormalityTable table) {
        this.table = table;
    }

    /** Answer of the table, adjusted to require the team's consensus if only the declaration removes all approvals. */
    Weighed evaluate(FormalityQuestion question) {
        FormalityAnswer answer = table.ask(question);
        Optional<Undeclared> undeclared = undeclared(question, Undeclared.of(answer));
        boolean onlyDeclared = answer.approvers().equals(FormalityAnswer.NOBODY)
                && undeclared.filter(without -> !without.approvedByNobody()).isPresent();
        return new Weighed(onlyDeclared ? answer.askingTheTeam(TEAM_REASON) : answer, undeclared);
    }

    private Optional<Undeclared> undeclared(FormalityQuestion question, Undeclared asDeclared) {
        return Arrays.stream(Disruption.values())
                .filter(disruption -> disruption.compareTo(question.disruption()) >= 0)
                .filter(disruption -> disruption.compareTo(assumed(question)) <= 0)
                .flatMap(disruption -> Arrays.stream(Nature.values())
                        .filter(nature -> nature.compareTo(question.nature()) >= 0)
                        .map(nature -> question.declaring(disruption, nature)))
                .flatMap(this::query)
                .max(Comparator.naturalOrder())
                .filter(strictest -> strictest.compareTo(asDeclared) > 0);
    }

    /** Without a declaration a disruption is assumed, but no downtime: downtimes are extremely rare. */
    private static Disruption assumed(FormalityQuestion question) {
        return question.disruption() == Disruption.DOWNTIME ? Disruption.DOWNTIME : Disruption.EXPECTED;
    }

    /** A missing row for another declaration does not affect the decision on this one. */
    private Stream<Undeclared> query(FormalityQuestion other) {
        try {
            return Stream.of(Undeclared.of(table.ask(other)));
        } catch (UnusableTable missing) {
            LOG.warn("Cannot determine the formality for another declaration: {}", missing.getMessage());
            return Stream.empty();
        }
    }

    /**
     * Answer with the alternative.
     *
     * @param undeclared absent if the declaration makes no difference
     */
    record Weighed(FormalityAnswer answer, Optional<Undeclared> undeclared) {}
}
