package io.imprimatur.board.web;

import io.imprimatur.board.CertificateQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Printable certificate of an image. */
@Controller
class CertificatePage {

    private final CertificateQuery certificateQuery;

    CertificatePage(CertificateQuery certificateQuery) {
        this.certificateQuery = certificateQuery;
    }

    @GetMapping("/certificates/{digest}")
    String show(@PathVariable String digest, Model page) {
        page.addAttribute("digest", digest).addAttribute("certificates", certificateQuery.of(digest));
        return "certificate";
    }
}
