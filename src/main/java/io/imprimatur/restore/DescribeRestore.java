package io.imprimatur.restore;

import io.imprimatur.process.Troubles;
import io.imprimatur.process.Troubles.Trouble;
import io.imprimatur.promotion.ChannelTurn;
import io.imprimatur.promotion.MoveId;
import io.imprimatur.promotion.PuttingBack;
import io.imprimatur.promotion.PuttingBack.Unfinished;
import io.imprimatur.promotion.Retag;
import io.imprimatur.promotion.Retags;
import io.imprimatur.proposal.Candidate;
import io.imprimatur.proposal.Proposals;
import io.imprimatur.registry.Digest;
import io.imprimatur.restore.Restore.Answer;
import io.imprimatur.restore.Restore.AskedAgain;
import io.imprimatur.restore.RestoreDetails.Place;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** Query that joins all details of a restore. */
@Component
public class DescribeRestore {

    private final Proposals proposals;
    private final ConfirmRestore confirmRestore;
    private final Retags retags;
    private final ChannelTurn lock;
    private final PuttingBack puttingBack;
    private final Troubles troubles;

    DescribeRestore(
            Proposals proposals,
            ConfirmRestore confirmRestore,
            Retags retags,
            ChannelTurn lock,
            PuttingBack puttingBack,
            Troubles troubles) {
        this.proposals = proposals;
        this.confirmRestore = confirmRestore;
        this.retags = retags;
        this.lock = lock;
        this.puttingBack = puttingBack;
        this.troubles = troubles;
    }

    public RestoreDetails describe(Restore restore) {
        Candidate image = proposals.get(restore.proposal()).candidate();
        Optional<Answer> answer = restore.answer();
        return new RestoreDetails(
                restore.id().toString(),
                restore.channel(),
                restore.state().name(),
                restore.digest().value(),
                restore.proposal().toString(),
                image.tag().value(),
                image.name(),
                restore.reason(),
                restore.askedBy(),
                restore.askedAt(),
                restore.askedAgain().map(AskedAgain::by).orElse(null),
                restore.askedAgain().map(AskedAgain::at).orElse(null),
                confirmRestore.secondPeople(restore),
                restore.stateSince(),
                answer.map(Answer::by).orElse(null),
                answer.map(Answer::at).orElse(null),
                answer.map(Answer::comment).orElse(null),
                answer.map(Answer::glassBroken).orElse(false),
                restore.failure().orElse(null),
                restore.finishedAt().orElse(null),
                waitsFor(restore),
                puttingBack.of(restore.moveId()).flatMap(Unfinished::trouble).orElse(null),
                troubles.of(restore.instance()).stream()
                        .map(DescribeRestore::describe)
                        .toList(),
                retags.of(restore.moveId()).stream()
                        .map(DescribeRestore::repository)
                        .toList());
    }

    private @Nullable String waitsFor(Restore restore) {
        if (restore.state() != RestoreState.CONFIRMED) return null;
        return lock.holder(restore.channel()).map(MoveId::value).orElse(null);
    }

    private static String describe(Trouble trouble) {
        return trouble.step() + ": " + trouble.message() + " (" + trouble.retriesLeft() + " retries left)";
    }

    private static Place repository(Retag retag) {
        return new Place(
                retag.repository().toString(),
                retag.from().map(Digest::value).orElse(null),
                retag.to().value(),
                retag.state().name(),
                retag.observed().orElse(null),
                retag.at());
    }
}
