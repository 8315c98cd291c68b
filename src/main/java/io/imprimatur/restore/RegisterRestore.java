package io.imprimatur.restore;

import io.imprimatur.audit.AuditTrail;
import io.imprimatur.audit.NewEntry;
import io.imprimatur.identity.CurrentPerson;
import io.imprimatur.identity.Person;
import io.imprimatur.promotion.MoveId;
import io.imprimatur.promotion.Retags;
import io.imprimatur.refusal.Refusal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts on record what somebody asked for and where the alias was, and a process instance as the one that acts for it. */
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

    @Transactional(propagation = Propagation.MANDATORY)
    RestoreId register(PossibleRestore asked) {
        Person asking = person.get();
        String role = MayRestore.roleOf(asking);
        RestoreId id = insert(asked, asking.user());
        retags.lay(new MoveId(id.toString()), asked.digest(), asked.aliases());
        trail.append(NewEntry.of(asking.user(), "RESTORE_ASKED")
                .as(role)
                .on(id, asked.digest())
                .because(asked.reason()));
        return id;
    }

    /** Makes the instance the restore's own, unless the restore has one: then the key was somebody else's. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean bind(RestoreId id, String instance) {
        return jdbc.sql("update restore set instance = ? where number = ? and instance is null")
                        .params(instance, id.number())
                        .update()
                == 1;
    }

    private RestoreId insert(PossibleRestore asked, String by) {
        restores.open(asked.channel()).ifPresent(open -> {
            throw new AskedAlready(open.id() + " (" + open.state() + ")");
        });
        try {
            return insertRow(asked, by);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new AskedAlready("another");
        }
    }

    private RestoreId insertRow(PossibleRestore asked, String by) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into restore (channel, proposal, digest, reason, asked_by, asked_at, state, state_since,
                          comment, glass_broken, attempts, open_key)
                        values (?, ?, ?, ?, ?, ?, ?, ?, '', false, 0, ?)""")
                .params(
                        asked.channel(),
                        asked.proposal().number(),
                        asked.digest().value())
                .params(asked.reason().value(), by, now)
                .params(RestoreState.ASKED.name(), now, asked.channel())
                .update(number, "number");
        return new RestoreId(number.getKeyAs(Long.class));
    }

    /** One restore at a time may be open in a channel. */
    static class AskedAlready extends Refusal {

        AskedAlready(String open) {
            super(Kind.CONFLICT, open + " is open in this channel: wait until it ends, or withdraw it first");
        }
    }
}
