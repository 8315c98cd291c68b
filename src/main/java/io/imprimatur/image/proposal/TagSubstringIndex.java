package io.imprimatur.image.proposal;

import io.imprimatur.image.proposal.ProposalSearch.TagPattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Index of tag substrings, for searches that a database index does not serve. */
@Component
class TagSubstringIndex {

    private final JdbcClient jdbc;

    TagSubstringIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Indexes the tag of a recorded proposal. */
    void add(ProposalId id) {
        jdbc.sql(
                        """
                        insert into tag_piece (piece, proposal)
                        select distinct substring(p.tag from t.at for :longest), p.number
                        from proposal p join tag_position t on t.at <= char_length(p.tag)
                        where p.number = :number""")
                .param("longest", TagPattern.MAX_SUBSTRING_LENGTH)
                .param("number", id.number())
                .update();
    }
}
