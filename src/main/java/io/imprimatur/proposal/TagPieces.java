package io.imprimatur.proposal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What tags hold, wherever in them: an index that the database itself does not have. */
@Component
class TagPieces {

    private final JdbcClient jdbc;

    TagPieces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Once the proposal is there. */
    void note(ProposalId id) {
        jdbc.sql(
                        """
                        insert into tag_piece (piece, proposal)
                        select distinct substring(p.tag from t.at for :longest), p.number
                        from proposal p join tag_position t on t.at <= char_length(p.tag)
                        where p.number = :number""")
                .param("longest", TagPattern.LONGEST_PIECE)
                .param("number", id.number())
                .update();
    }
}
