package io.imprimatur.benchmark;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What every gate has on record of proposals that have ended, so that pages have something to show. */
final class PastDecisions {

    private static final List<String> RECORDS = List.of(
            """
            insert into tag_piece (piece, proposal)
            select distinct substring(p.tag from t.at for 24), p.number
            from proposal p join tag_position t on t.at <= char_length(p.tag)""",
            """
            insert into review (proposal, meeting, decision, decider, comment, at)
            select number, m.meeting, 'APPROVED', 'rsp', 'Fine', proposed_at
            from proposal cross join (values ('rsp-ops'), ('dp-coordination')) as m(meeting)""",
            """
            insert into verification (proposal, position, deployment, notebooks, result, said_by, comment, at)
            select number, d.position, d.deployment, 'tutorials', 'PASSED', 'ada', 'All of them', proposed_at
            from proposal cross join (values (0, 'idfprod'), (1, 'usdfprod')) as d(position, deployment)""",
            """
            insert into ticket (proposal, ticket_key, opened_by, opened_at)
            select number, 'SP-' || number, 'ada', proposed_at from proposal""",
            """
            insert into acknowledgement (proposal, role, speaker, speaks_as, word, digest, comment, at)
            select number, r.role, r.speaker, 'LEAD', 'ACKNOWLEDGED', digest, '', state_since
            from proposal cross join (values ('science-platform-lead', 'ada'), ('product-owner', 'dan'),
              ('community-engagement-lead', 'carl'), ('science-pipelines-lead', 'pia'), ('middleware-lead', 'mia'))
              as r(role, speaker)""",
            """
            insert into promotion (proposal, channel, calendar, opens, closes, attempts, finished_at, started_at)
            select number, channel, 'distant', state_since, state_since, 1, state_since, state_since
            from proposal where state = 'PROMOTED'""",
            """
            insert into proposal_alias (proposal, position, repository, expected)
            select number, p.position, repository || p.position, digest
            from proposal cross join (values (0), (1), (2)) as p(position)""",
            """
            insert into retag (move, repository, position, from_digest, to_digest, previous_media_type,
              previous_manifest, state, at)
            select 'P-' || number, repository || p.position, p.position, digest, digest, 'application/json',
              repeat('manifest', 100), 'CONFIRMED', state_since
            from proposal cross join (values (0), (1), (2)) as p(position) where state = 'PROMOTED'""");

    private PastDecisions() {}

    static void in(JdbcTemplate jdbc) {
        RECORDS.forEach(jdbc::update);
    }
}
