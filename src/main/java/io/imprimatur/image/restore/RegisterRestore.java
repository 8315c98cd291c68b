package io.imprimatur.image.restore;

import static io.imprimatur.platform.database.SqlTime.utcMillis;

import io.imprimatur.audit.AuditAction;
import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.audit.UserComment;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.image.alias.MoveId;
import io.imprimatur.image.alias.Retags;
import io.imprimatur.image.proposal.ExpectedAliases.ExpectedAlias;
import io.imprimatur.image.proposal.ProposalId;
import io.imprimatur.image.registry.Digest;
import io.imprimatur.image.restore.Restore.RestoreState;
import io.imprimatur.platform.refusal.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records a requested restore with the aliases found, and binds it to its process instance. */
@Component
class RegisterRestore {

    private final JdbcClient jdbc;
    private final Restores restores;
    private final Retags retags;
    private final AuditTrail trail;
    private final CurrentPerson person;
    private final Clock clock;

    RegisterRestore(
            JdbcClient jdbc, Restores restores, Retags retags, AuditTrail trail, CurrentPerson person, Clock clock) {
        this.jdbc = jdbc;
        this.restores = restores;
        this.retags = retags;
        this.trail = trail;
        this.person = person;
        this.clock = clock;
    }

    /** @throws AskedAlready if another restore is open in the channel */
    @Transactional(propagation = Propagation.MANDATORY)
    RestoreId register(CheckedRequest request) {
        Person requester = person.get();
        String role = RestorePermission.requireRole(requester);
        RestoreId id = insert(request, requester.user());
        retags.create(new MoveId(id.toString()), request.digest(), request.aliases());
        trail.append(NewEntry.of(requester.user(), AuditAction.RESTORE_ASKED)
                .as(role)
                .on(id, request.digest())
                .withReason(request.reason()));
        return id;
    }

    /**
     * Binds the restore to the instance; false if it is bound to another, so that the business key is not trustworthy.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean bind(RestoreId id, String instance) {
        return jdbc.sql("update restore set instance = ? where number = ? and instance is null")
                        .params(instance, id.number())
                        .update()
                == 1;
    }

    private RestoreId insert(CheckedRequest request, String by) {
        restores.findOpen(request.channel()).ifPresent(open -> {
            throw new AskedAlready(open.id() + " (" + open.state() + ")");
        });
        try {
            return insertRow(request, by);
        } catch (DuplicateKeyException concurrentRequest) {
            throw new AskedAlready("another");
        }
    }

    private RestoreId insertRow(CheckedRequest request, String by) {
        OffsetDateTime now = utcMillis(clock.instant());
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into restore (channel, proposal, digest, reason, asked_by, asked_at, state, state_since,
                          comment, glass_broken, attempts, open_key)
                        values (?, ?, ?, ?, ?, ?, ?, ?, '', false, 0, ?)""")
                .params(
                        request.channel(),
                        request.proposal().number(),
                        request.digest().value())
                .params(request.reason().value(), by, now)
                .params(RestoreState.ASKED.name(), now, request.channel())
                .update(number, "number");
        return new RestoreId(number.getKeyAs(Long.class));
    }

    /** Another restore is open in the channel. */
    static class AskedAlready extends Refusal {

        AskedAlready(String open) {
            super(Kind.CONFLICT, open + " is open in this channel: wait until it ends, or withdraw it first");
        }
    }

    /** Checked request: the earlier image is available, and the aliases are as found in the registries. */
    record CheckedRequest(
            String channel, ProposalId proposal, Digest digest, UserComment reason, List<ExpectedAlias> aliases) {}
}
