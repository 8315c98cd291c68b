package io.imprimatur.service.formality;

import io.imprimatur.service.formality.Formality.UndeclaredFormality;
import io.imprimatur.service.formality.FormalityTable.Disruption;
import io.imprimatur.service.formality.FormalityTable.FormalityInput;
import io.imprimatur.service.formality.FormalityTable.FormalityResult;
import io.imprimatur.service.formality.FormalityTable.InvalidFormalityTable;
import io.imprimatur.service.formality.FormalityTable.Nature;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares the requirements of an update as declared with those without the declaration of its proposer. */
@Component
class CompareDeclaration {

    private static final Logger LOG = LoggerFactory.getLogger(CompareDeclaration.class);
    private static final String TEAM_REASON =
            "Without the proposer's declaration an approval would be required, and a declaration alone does not replace"
                    + " it: the team must agree.";

    private final FormalityTable table;

    CompareDeclaration(FormalityTable table) {
        this.table = table;
    }

    /** Answer of the table, adjusted to require the team's consensus if only the declaration removes all approvals. */
    Result evaluate(FormalityInput question) {
        FormalityResult answer = table.evaluate(question);
        Optional<UndeclaredFormality> undeclared = undeclared(question, UndeclaredFormality.of(answer));
        boolean onlyDeclared = answer.approvers().equals(FormalityResult.NOBODY)
                && undeclared.filter(without -> !without.approvedByNobody()).isPresent();
        return new Result(onlyDeclared ? answer.requiringTeamConsensus(TEAM_REASON) : answer, undeclared);
    }

    private Optional<UndeclaredFormality> undeclared(FormalityInput question, UndeclaredFormality asDeclared) {
        return Arrays.stream(Disruption.values())
                .filter(disruption -> disruption.compareTo(question.disruption()) >= 0)
                .filter(disruption -> disruption.compareTo(assumed(question)) <= 0)
                .flatMap(disruption -> Arrays.stream(Nature.values())
                        .filter(nature -> nature.compareTo(question.nature()) >= 0)
                        .map(nature -> question.withDeclaration(disruption, nature)))
                .flatMap(this::query)
                .max(Comparator.naturalOrder())
                .filter(strictest -> strictest.compareTo(asDeclared) > 0);
    }

    /** Without a declaration a disruption is assumed, but no downtime: downtimes are extremely rare. */
    private static Disruption assumed(FormalityInput question) {
        return question.disruption() == Disruption.DOWNTIME ? Disruption.DOWNTIME : Disruption.EXPECTED;
    }

    /** A missing row for another declaration does not affect the decision on this one. */
    private Stream<UndeclaredFormality> query(FormalityInput other) {
        try {
            return Stream.of(UndeclaredFormality.of(table.evaluate(other)));
        } catch (InvalidFormalityTable missing) {
            LOG.warn("Cannot determine the formality for another declaration: {}", missing.getMessage());
            return Stream.empty();
        }
    }

    /**
     * Answer with the alternative.
     *
     * @param undeclared absent if the declaration makes no difference
     */
    record Result(FormalityResult answer, Optional<UndeclaredFormality> undeclared) {}
}
