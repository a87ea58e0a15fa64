<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>all</name>
    <message>
        <source>Change texture</source>
        <translation>Textur ändern</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>%1 kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be saved: %2</source>
        <translation>%1 kann nicht gespeichert werden: %2</translation>
    </message>
    <message>
        <source>"%1" cannot be the name of a script: it has to be that of a file, and end in .py.</source>
        <translation>„%1“ kann nicht der Name eines Skripts sein: er muss der einer Datei sein und auf .py enden.</translation>
    </message>
    <message>
        <source>Some lines of %1 end in CR LF, and others in LF alone. When it is saved, all of them will end in %2.</source>
        <translation>Einige Zeilen von %1 enden mit CR LF, andere nur mit LF. Beim Speichern werden alle mit %2 enden.</translation>
    </message>
    <message>
        <source>%1: CLOSED before it had ended</source>
        <translation>%1: GESCHLOSSEN, bevor es zu Ende war</translation>
    </message>
    <message>
        <source>it is no Carrel document</source>
        <translation>es ist kein Carrel-Dokument</translation>
    </message>
    <message>
        <source>it was made by a newer Carrel Studio, in version %1 of the format, and this one reads up to version %2; it is left as it is</source>
        <translation>es stammt von einem neueren Carrel Studio, in Version %1 des Formats, und dieses liest bis Version %2; es bleibt, wie es ist</translation>
    </message>
    <message>
        <source>its %1 is damaged</source>
        <translation>%1 darin ist beschädigt</translation>
    </message>
    <message>
        <source>a script in it has a name that is taken, or cannot be one: "%1"</source>
        <translation>ein Skript darin hat einen Namen, der vergeben ist oder keiner sein kann: „%1“</translation>
    </message>
    <message>
        <source>its script %1 is missing, or no UTF-8 text</source>
        <translation>sein Skript %1 fehlt oder ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>it has no script</source>
        <translation>es hat kein Skript</translation>
    </message>
    <message>
        <source>a placement is no list of three numbers</source>
        <translation>eine Lage ist keine Liste von drei Zahlen</translation>
    </message>
    <message>
        <source>an array has no format and shape that this version knows</source>
        <translation>ein Array hat kein Format und keine Form, die diese Version kennt</translation>
    </message>
    <message>
        <source>an array is not as long as its shape says</source>
        <translation>ein Array ist nicht so lang, wie seine Form es sagt</translation>
    </message>
    <message>
        <source>the arrays of %1 do not fit each other</source>
        <translation>die Arrays von %1 passen nicht zueinander</translation>
    </message>
    <message>
        <source>an object has no name, or no kind that this version knows</source>
        <translation>ein Objekt hat keinen Namen oder keine Art, die diese Version kennt</translation>
    </message>
    <message>
        <source>the color of %1 is none</source>
        <translation>die Farbe von %1 ist keine</translation>
    </message>
    <message>
        <source>an array of %1 is missing</source>
        <translation>ein Array von %1 fehlt</translation>
    </message>
    <message>
        <source>%1 is damaged: %2</source>
        <translation>%1 ist beschädigt: %2</translation>
    </message>
    <message>
        <source>its scene is damaged: %1</source>
        <translation>seine Szene ist beschädigt: %1</translation>
    </message>
    <message>
        <source>The scene cannot be shown here, because there is no window system. Scripts can use it all the same.</source>
        <translation>Die Szene kann hier nicht gezeigt werden, weil es kein Fenstersystem gibt. Skripte können sie trotzdem benutzen.</translation>
    </message>
    <message>
        <source>The scene cannot be shown, because this machine has no OpenGL. Scripts can use it all the same.</source>
        <translation>Die Szene kann nicht gezeigt werden, weil dieser Rechner kein OpenGL hat. Skripte können sie trotzdem benutzen.</translation>
    </message>
    <message>
        <source>The scene cannot be shown: OpenGL 3.3 is needed, and this machine has %1.%2. Scripts can use it all the same.</source>
        <translation>Die Szene kann nicht gezeigt werden: OpenGL 3.3 ist nötig, und dieser Rechner hat %1.%2. Skripte können sie trotzdem benutzen.</translation>
    </message>
    <message>
        <source>it is no whole zip file (%1)</source>
        <translation>es ist keine vollständige Zip-Datei (%1)</translation>
    </message>
    <message>
        <source>number %1 of its parts is too large, or has no size</source>
        <translation>sein Teil Nummer %1 ist zu groß oder hat keine Größe</translation>
    </message>
    <message>
        <source>it has two parts with the name %1</source>
        <translation>es hat zwei Teile mit dem Namen %1</translation>
    </message>
    <message>
        <source>its part %1 is damaged, or locked by a password</source>
        <translation>sein Teil %1 ist beschädigt oder durch ein Passwort gesperrt</translation>
    </message>
    <message>
        <source>a parameter has a type that documents cannot keep</source>
        <translation>ein Parameter hat einen Typ, den Dokumente nicht behalten können</translation>
    </message>
    <message>
        <source>the folder for copies cannot be made</source>
        <translation>der Ordner für Kopien lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>No copy of %1 can be kept for a crash: %2</source>
        <translation>Von %1 kann keine Kopie für den Fall eines Absturzes behalten werden: %2</translation>
    </message>
    <message>
        <source>Running %1 scripts at once, each in an interpreter of its own.</source>
        <translation>%1 Skripte laufen zugleich, jedes in einem eigenen Interpreter.</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>value %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>SUCCEEDED, but must fail; %1</source>
        <translation>GELUNGEN, muss aber scheitern; %1</translation>
    </message>
    <message>
        <source>succeeded, %1</source>
        <translation>gelungen, %1</translation>
    </message>
    <message>
        <source>failed as expected, %1</source>
        <translation>wie erwartet gescheitert, %1</translation>
    </message>
    <message>
        <source>FAILED, %1</source>
        <translation>GESCHEITERT, %1</translation>
    </message>
    <message>
        <source>stopped as asked</source>
        <translation>wie verlangt angehalten</translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation>von Hand angehalten</translation>
    </message>
    <message>
        <source>GIVEN UP, %1</source>
        <translation>AUFGEGEBEN, %1</translation>
    </message>
    <message>
        <source>Wrote a picture of the window to %1.</source>
        <translation>Ein Bild des Fensters steht in %1.</translation>
    </message>
    <message>
        <source>A picture of the window could not be written to %1.</source>
        <translation>Ein Bild des Fensters ließ sich nicht in %1 schreiben.</translation>
    </message>
    <message>
        <source>%1 scripts in %2 s, %3 not as expected; meanwhile the window paused for %4 ms at most.</source>
        <translation>%1 Skripte in %2 s, %3 nicht wie erwartet; das Fenster stand dabei höchstens %4 ms still.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meines behalten</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen …</translation>
    </message>
    <message>
        <source>Another program has changed %1, and there are unsaved changes here.</source>
        <translation>Ein anderes Programm hat %1 geändert, und hier gibt es ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Another program has changed %1.</source>
        <translation>Ein anderes Programm hat %1 geändert.</translation>
    </message>
    <message>
        <source>%1 is not there any more. Saving writes it again.</source>
        <translation>%1 ist nicht mehr da. Speichern schreibt es wieder.</translation>
    </message>
    <message>
        <source>Command log</source>
        <translation>Befehlsprotokoll</translation>
    </message>
    <message>
        <source>Commands as Python</source>
        <translation>Befehle als Python</translation>
    </message>
    <message>
        <source>What you do in the window appears here, as the line of Python that does it.</source>
        <translation>Was Sie im Fenster tun, erscheint hier, als die Zeile Python, die dasselbe tut.</translation>
    </message>
    <message>
        <source>Copy as a script</source>
        <translation>Als Skript kopieren</translation>
    </message>
    <message>
        <source>Clear the log</source>
        <translation>Protokoll leeren</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>%1 on disk, and here</source>
        <translation>%1 auf der Platte und hier</translation>
    </message>
    <message>
        <source>Script to compare</source>
        <translation>Verglichenes Skript</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>On &amp;disk</source>
        <translation>Auf der &amp;Platte</translation>
    </message>
    <message>
        <source>&amp;Here</source>
        <translation>&amp;Hier</translation>
    </message>
    <message>
        <source>The texts are the same; something else of the document is not.</source>
        <translation>Die Texte sind gleich; etwas anderes am Dokument ist es nicht.</translation>
    </message>
    <message>
        <source>%n difference(s)</source>
        <translation>Unterschiede: %n</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Open a script: each has a console of its own.</source>
        <translation>Öffnen Sie ein Skript: jedes hat seine eigene Konsole.</translation>
    </message>
    <message>
        <source>There is a script with the name %1 already.</source>
        <translation>Ein Skript mit dem Namen %1 gibt es schon.</translation>
    </message>
    <message>
        <source>%1 is linked already.</source>
        <translation>%1 ist schon verknüpft.</translation>
    </message>
    <message>
        <source>%1 is renamed by saving it under another name.</source>
        <translation>%1 wird umbenannt, indem es unter einem anderen Namen gespeichert wird.</translation>
    </message>
    <message>
        <source>%1 is a file outside of the document, which only links it.</source>
        <translation>%1 ist eine Datei außerhalb des Dokuments, mit der es nur verknüpft ist.</translation>
    </message>
    <message>
        <source>A document has at least one script.</source>
        <translation>Ein Dokument hat mindestens ein Skript.</translation>
    </message>
    <message>
        <source>%1 is the document's own already.</source>
        <translation>%1 gehört schon zum Dokument.</translation>
    </message>
    <message>
        <source>%1 could not be read, so there is nothing to take in.</source>
        <translation>%1 konnte nicht gelesen werden, also gibt es nichts aufzunehmen.</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>Neues F&amp;enster</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Document</source>
        <translation>D&amp;okument</translation>
    </message>
    <message>
        <source>&amp;New script…</source>
        <translation>&amp;Neues Skript …</translation>
    </message>
    <message>
        <source>&amp;Link a file…</source>
        <translation>Datei &amp;verknüpfen …</translation>
    </message>
    <message>
        <source>&amp;Rename the script…</source>
        <translation>Skript &amp;umbenennen …</translation>
    </message>
    <message>
        <source>&amp;Take the linked file into the document</source>
        <translation>Verknüpfte Datei ins Dokument &amp;aufnehmen</translation>
    </message>
    <message>
        <source>Re&amp;move the script</source>
        <translation>Skript &amp;entfernen</translation>
    </message>
    <message>
        <source>Ne&amp;xt script of the document</source>
        <translation>Nä&amp;chstes Skript des Dokuments</translation>
    </message>
    <message>
        <source>&amp;Previous script of the document</source>
        <translation>Vo&amp;riges Skript des Dokuments</translation>
    </message>
    <message>
        <source>Split: to the &amp;other side</source>
        <translation>&amp;Teilen: auf die andere Seite</translation>
    </message>
    <message>
        <source>&amp;One group of tabs</source>
        <translation>&amp;Eine Gruppe von Reitern</translation>
    </message>
    <message>
        <source>Move to a new &amp;window</source>
        <translation>In ein neues Fenster &amp;legen</translation>
    </message>
    <message>
        <source>untitled-%1</source>
        <translation>unbenannt-%1</translation>
    </message>
    <message>
        <source>%1 can hold only one script, and this document has more in it: choose a name that ends in .carrel.</source>
        <translation>%1 fasst nur ein Skript, und in diesem Dokument ist mehr: wählen Sie einen Namen, der auf .carrel endet.</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>%1 ausführen</translation>
    </message>
    <message>
        <source>What the script prints appears here. F5 runs it.</source>
        <translation>Was das Skript ausgibt, erscheint hier. F5 führt es aus.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Jobs (%1)</source>
        <translation>Aufträge (%1)</translation>
    </message>
    <message>
        <source>Change lines</source>
        <translation>Linien ändern</translation>
    </message>
    <message>
        <source>Width of lines</source>
        <translation>Breite der Linien</translation>
    </message>
    <message>
        <source>%1 cannot be shown: there is no such file.</source>
        <translation>%1 kann nicht gezeigt werden: es gibt keine solche Datei.</translation>
    </message>
    <message>
        <source>%1 holds %2 of memory. Restarting its interpreter gives it back.</source>
        <translation>%1 belegt %2 Speicher. Ein Neustart seines Interpreters gibt ihn zurück.</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>%1[*] — Carrel Studio</source>
        <translation>%1[*] — Carrel Studio</translation>
    </message>
    <message>
        <source>Carrel Studio</source>
        <translation>Carrel Studio</translation>
    </message>
    <message>
        <source>There is nothing to be put beside %1: open another document first.</source>
        <translation>Es gibt nichts, was neben %1 stehen könnte: öffnen Sie erst ein anderes Dokument.</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>Gehe zu Zeile</translation>
    </message>
    <message>
        <source>Line, 1 to %1:</source>
        <translation>Zeile, 1 bis %1:</translation>
    </message>
    <message>
        <source>About Carrel Studio</source>
        <translation>Über Carrel Studio</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Carrel Studio %1&lt;/h3&gt;&lt;p&gt;Each script has a Python interpreter of its own; this window never waits for any of them.&lt;/p&gt;&lt;p&gt;Python %2, Qt %3&lt;/p&gt;&lt;p&gt;Carrel Studio is free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Carrel Studio %1&lt;/h3&gt;&lt;p&gt;Jedes Skript hat einen eigenen Python-Interpreter; dieses Fenster wartet auf keinen von ihnen.&lt;/p&gt;&lt;p&gt;Python %2, Qt %3&lt;/p&gt;&lt;p&gt;Carrel Studio ist freie Software unter der GNU General Public License, Version 3 oder später.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Carrel documents (*.carrel)</source>
        <translation>Carrel-Dokumente (*.carrel)</translation>
    </message>
    <message>
        <source>Python scripts (*.py *.pyw)</source>
        <translation>Python-Skripte (*.py *.pyw)</translation>
    </message>
    <message>
        <source>Documents and scripts (*.carrel *.py *.pyw)</source>
        <translation>Dokumente und Skripte (*.carrel *.py *.pyw)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>Geöffnete Dokumente</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>Dokument speichern</translation>
    </message>
    <message>
        <source>%1 is open in another tab. Close that one first, or choose another name.</source>
        <translation>%1 ist in einem anderen Reiter offen. Schließen Sie erst diesen, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Auf der Platte geändert</translation>
    </message>
    <message>
        <source>%1 was changed by another program since it was opened here. Save it nevertheless, and lose that change?</source>
        <translation>%1 wurde von einem anderen Programm geändert, seit es hier geöffnet wurde. Trotzdem speichern und jene Änderung verlieren?</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes of %1?</source>
        <translation>Die Änderungen an %1 speichern?</translation>
    </message>
    <message>
        <source>Change triangles</source>
        <translation>Dreiecke ändern</translation>
    </message>
    <message>
        <source>Change normals</source>
        <translation>Normalen ändern</translation>
    </message>
    <message>
        <source>Shade smooth</source>
        <translation>Weich schattieren</translation>
    </message>
    <message>
        <source>Shade flat</source>
        <translation>Flach schattieren</translation>
    </message>
    <message>
        <source>Show edges</source>
        <translation>Kanten zeigen</translation>
    </message>
    <message>
        <source>Show surfaces</source>
        <translation>Flächen zeigen</translation>
    </message>
    <message>
        <source>Change shape</source>
        <translation>Form ändern</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>nothing can be written to %1</source>
        <translation>in %1 lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>a script is writing to its memory</source>
        <translation>ein Skript schreibt gerade in ihren Speicher</translation>
    </message>
    <message>
        <source>the endings of its name may be %1</source>
        <translation>ihr Name kann auf %1 enden</translation>
    </message>
    <message>
        <source>there is nothing to be written</source>
        <translation>es gibt nichts zu schreiben</translation>
    </message>
    <message>
        <source>this format has surfaces only, and "%1" is none</source>
        <translation>dieses Format hat nur Flächen, und „%1“ ist keine</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The pictures on its surfaces are left out: this format has none.</source>
        <translation>Die Bilder auf seinen Flächen fehlen: dieses Format hat keine.</translation>
    </message>
    <message>
        <source>Pictures are repeated beyond their sides: this format cannot say how else they go on.</source>
        <translation>Bilder wiederholen sich jenseits ihrer Ränder: dieses Format kann nicht sagen, wie sie sonst weitergehen.</translation>
    </message>
    <message>
        <source>a picture goes on in a way that this version does not know</source>
        <translation>ein Bild geht auf eine Weise weiter, die diese Version nicht kennt</translation>
    </message>
    <message>
        <source>no other program has changed %1</source>
        <translation>kein anderes Programm hat %1 geändert</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it is larger than %1 GB</source>
        <translation>es ist größer als %1 GB</translation>
    </message>
    <message>
        <source>there is not enough memory for it</source>
        <translation>der Speicher reicht dafür nicht</translation>
    </message>
    <message>
        <source>the answer makes no sense</source>
        <translation>die Antwort ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>the answer is not whole</source>
        <translation>die Antwort ist nicht vollständig</translation>
    </message>
    <message>
        <source>it takes longer than %1 seconds</source>
        <translation>es dauert länger als %1 Sekunden</translation>
    </message>
    <message>
        <source>it was stopped</source>
        <translation>es wurde angehalten</translation>
    </message>
    <message>
        <source>the library for such files has crashed</source>
        <translation>die Bibliothek für solche Dateien ist abgestürzt</translation>
    </message>
    <message>
        <source>there was no answer</source>
        <translation>es kam keine Antwort</translation>
    </message>
    <message>
        <source>%1 cannot be started</source>
        <translation>%1 lässt sich nicht starten</translation>
    </message>
    <message>
        <source>Says what is said here, and ends.</source>
        <translation>Sagt, was hier steht, und endet.</translation>
    </message>
    <message>
        <source>Says which version this is, and ends.</source>
        <translation>Sagt, welche Version dies ist, und endet.</translation>
    </message>
    <message>
        <source>Runs all files at once, each in an interpreter of its own, says what each did, and ends.</source>
        <translation>Führt alle Dateien zugleich aus, jede in einem eigenen Interpreter, sagt, was jede getan hat, und endet.</translation>
    </message>
    <message>
        <source>With --run: without a window, also where there is a display.</source>
        <translation>Mit --run: ohne Fenster, auch wo es einen Bildschirm gibt.</translation>
    </message>
    <message>
        <source>Without the start-up script, the scripts of the toolbar, the recent files, and the places of windows and panels. --run has none of them either.</source>
        <translation>Ohne das Startskript, die Skripte der Werkzeugleiste, die zuletzt geöffneten Dateien und die Plätze der Fenster und Felder. Auch --run hat nichts davon.</translation>
    </message>
    <message>
        <source>With --run: leaves the window open.</source>
        <translation>Mit --run: lässt das Fenster offen.</translation>
    </message>
    <message>
        <source>With --run: writes a picture of the window.</source>
        <translation>Mit --run: schreibt ein Bild des Fensters.</translation>
    </message>
    <message>
        <source>With --run: stops what still runs after so many seconds; 10 unless given.</source>
        <translation>Mit --run: hält nach so vielen Sekunden an, was noch läuft; sonst nach 10.</translation>
    </message>
    <message>
        <source>Uses the CPython (3.13 or newer) under PREFIX.</source>
        <translation>Benutzt das CPython (3.13 oder neuer) unter PREFIX.</translation>
    </message>
    <message>
        <source>Carrel Studio: an editor in which every Python script has an interpreter of its own.

With --run the exit code is 0 if every script succeeded or was stopped as asked, and 1 otherwise. A script whose first line is "# expect: fails" must fail.</source>
        <translation>Carrel Studio: ein Editor, in dem jedes Python-Skript einen eigenen Interpreter hat.

Mit --run ist der Rückgabewert 0, wenn jedes Skript gelungen ist oder wie verlangt angehalten wurde, sonst 1. Ein Skript, dessen erste Zeile „# expect: fails“ lautet, muss scheitern.</translation>
    </message>
    <message>
        <source>Python scripts and Carrel documents to open.</source>
        <translation>Python-Skripte und Carrel-Dokumente, die geöffnet werden.</translation>
    </message>
    <message>
        <source>--stop-after needs a number of seconds, not "%1".</source>
        <translation>--stop-after braucht eine Zahl von Sekunden, nicht „%1“.</translation>
    </message>
    <message>
        <source>--run needs at least one file.</source>
        <translation>--run braucht mindestens eine Datei.</translation>
    </message>
    <message>
        <source>--headless goes with --run, and not with --stay.</source>
        <translation>--headless gehört zu --run und verträgt sich nicht mit --stay.</translation>
    </message>
    <message>
        <source>--screenshot and --stay go with --run.</source>
        <translation>--screenshot und --stay gehören zu --run.</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Run the script at each change</source>
        <translation>Skript bei jeder Änderung ausführen</translation>
    </message>
    <message>
        <source>Size of points</source>
        <translation>Größe der Punkte</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
    <message>
        <source>&amp;%1  %2</source>
        <translation>&amp;%1  %2</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>&amp;Forget them</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Carrel Studio has not ended properly. There are unsaved changes of %1.</source>
        <translation>Carrel Studio wurde nicht ordentlich beendet. Es gibt ungespeicherte Änderungen an %1.</translation>
    </message>
    <message>
        <source>%1 cannot be recovered: %2.</source>
        <translation>%1 lässt sich nicht wiederherstellen: %2.</translation>
    </message>
    <message>
        <source>Add mesh</source>
        <translation>Netz hinzufügen</translation>
    </message>
    <message>
        <source>Add points</source>
        <translation>Punkte hinzufügen</translation>
    </message>
    <message>
        <source>Add lines</source>
        <translation>Linien hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Clear the scene</source>
        <translation>Szene leeren</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>%1 wird importiert …</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 waits for what is being done now; try again then.</source>
        <translation>%1 wartet auf das, was gerade geschieht; versuchen Sie es danach noch einmal.</translation>
    </message>
    <message>
        <source>Exporting %1…</source>
        <translation>%1 wird exportiert …</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skalieren</translation>
    </message>
    <message>
        <source>Change vertices</source>
        <translation>Ecken ändern</translation>
    </message>
    <message>
        <source>Color vertices</source>
        <translation>Ecken färben</translation>
    </message>
    <message>
        <source>Models (%1);;All files (*)</source>
        <translation>Modelle (%1);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import models</source>
        <translation>Modelle importieren</translation>
    </message>
    <message>
        <source>Export the scene</source>
        <translation>Szene exportieren</translation>
    </message>
    <message>
        <source>Models (%1)</source>
        <translation>Modelle (%1)</translation>
    </message>
    <message>
        <source>%1 is too large for the memory of the graphics.</source>
        <translation>%1 ist zu groß für den Speicher der Grafik.</translation>
    </message>
    <message>
        <source>Left out: %1 with indices that have no vertex.</source>
        <translation>Ausgelassen: %1 mit Indizes, zu denen es keine Ecke gibt.</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>What the script has made, in three dimensions. Arrows turn it, plus and minus go nearer and away, Home shows all of it.</source>
        <translation>Was das Skript gebaut hat, in drei Dimensionen. Pfeiltasten drehen, Plus und Minus gehen näher und weiter weg, Pos1 zeigt alles.</translation>
    </message>
    <message>
        <source>The scene cannot be shown: the graphics driver does not take its shaders.</source>
        <translation>Die Szene kann nicht gezeigt werden: der Grafiktreiber nimmt ihre Shader nicht an.</translation>
    </message>
    <message>
        <source>The scene is empty: scripts add to it with scene.addMesh().</source>
        <translation>Die Szene ist leer: Skripte füllen sie mit scene.addMesh().</translation>
    </message>
    <message>
        <source>Objects: %1   Triangles: %2</source>
        <translation>Objekte: %1   Dreiecke: %2</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Gewählt: %1</translation>
    </message>
    <message>
        <source>Selected: %1 objects</source>
        <translation>Gewählt: %1 Objekte</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Show what is &amp;selected</source>
        <translation>Au&amp;swahl zeigen</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>&amp;Nichts wählen</translation>
    </message>
    <message>
        <source>&amp;Remove what is selected</source>
        <translation>Auswahl entfe&amp;rnen</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>&amp;Gitter</translation>
    </message>
    <message>
        <source>A&amp;xes</source>
        <translation>A&amp;chsen</translation>
    </message>
    <message>
        <source>&amp;Edges only</source>
        <translation>Nur &amp;Kanten</translation>
    </message>
    <message>
        <source>Scripts of the document</source>
        <translation>Skripte des Dokuments</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Add, link, rename and remove scripts of this document</source>
        <translation>Skripte dieses Dokuments hinzufügen, verknüpfen, umbenennen und entfernen</translation>
    </message>
    <message>
        <source>%1 (linked)</source>
        <translation>%1 (verknüpft)</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>Im Dokument</translation>
    </message>
    <message>
        <source>Name of the script:</source>
        <translation>Name des Skripts:</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>Neues Skript</translation>
    </message>
    <message>
        <source>Link a script</source>
        <translation>Skript verknüpfen</translation>
    </message>
    <message>
        <source>Python scripts (*.py);;All files (*)</source>
        <translation>Python-Skripte (*.py);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Rename the script</source>
        <translation>Skript umbenennen</translation>
    </message>
    <message>
        <source>Remove a script</source>
        <translation>Skript entfernen</translation>
    </message>
    <message>
        <source>Remove %1 from the document? Its file stays as it was saved.</source>
        <translation>%1 aus dem Dokument entfernen? Seine Datei bleibt, wie sie gespeichert wurde.</translation>
    </message>
    <message>
        <source>Remove %1 from the document, and its text with it?</source>
        <translation>%1 aus dem Dokument entfernen, und seinen Text mit ihm?</translation>
    </message>
    <message>
        <source>%1 was never saved: saveAs() says where to</source>
        <translation>%1 wurde nie gespeichert: saveAs() sagt, wohin</translation>
    </message>
    <message>
        <source>%1 was changed by another program since it was opened here</source>
        <translation>%1 wurde von einem anderen Programm geändert, seit es hier geöffnet wurde</translation>
    </message>
    <message>
        <source>a file needs a name</source>
        <translation>eine Datei braucht einen Namen</translation>
    </message>
    <message>
        <source>%1 is open in another tab</source>
        <translation>%1 ist in einem anderen Reiter offen</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved: save() or discard()</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind: save() oder discard()</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is not UTF-8 text; opening it here could damage it.</source>
        <translation>%1 ist kein UTF-8-Text; ihn hier zu öffnen, könnte ihn beschädigen.</translation>
    </message>
    <message>
        <source>the document is being closed</source>
        <translation>das Dokument wird gerade geschlossen</translation>
    </message>
    <message>
        <source>the window is being closed</source>
        <translation>das Fenster wird gerade geschlossen</translation>
    </message>
    <message>
        <source>there is no sample %1</source>
        <translation>es gibt kein Beispiel %1</translation>
    </message>
    <message>
        <source>there is no panel %1</source>
        <translation>es gibt kein Feld %1</translation>
    </message>
    <message>
        <source>%1() cannot be undone, so it cannot be called in carrel.edit()</source>
        <translation>%1() lässt sich nicht zurücknehmen und kann deshalb nicht in carrel.edit() gerufen werden</translation>
    </message>
    <message>
        <source>Carrel Studio cannot start Python</source>
        <translation>Carrel Studio kann Python nicht starten</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>cleaning up</source>
        <translation>räumt auf</translation>
    </message>
    <message>
        <source>stuck in native code</source>
        <translation>hängt in nativem Code</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>Worker process · </source>
        <translation>Arbeitsprozess · </translation>
    </message>
    <message>
        <source>In process · </source>
        <translation>Im Programm · </translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>schließt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>no interpreter</source>
        <translation>kein Interpreter</translation>
    </message>
    <message>
        <source>Its own buffers have %1 beside that.</source>
        <translation>Seine eigenen Puffer haben daneben %1.</translation>
    </message>
    <message>
        <source>What it has put into queues, and nobody has taken, has %1.</source>
        <translation>Was es in Warteschlangen gelegt und niemand genommen hat, hat %1.</translation>
    </message>
    <message>
        <source>Memory that this script's interpreter holds: %1 in small objects, %2 in large ones and in what containers hold. At its peak it held %3.</source>
        <translation>Speicher, den der Interpreter dieses Skripts belegt: %1 in kleinen Objekten, %2 in großen und in dem, was Behälter halten. Höchstens waren es %3.</translation>
    </message>
    <message>
        <source>Each open script has an interpreter of its own.</source>
        <translation>Jedes offene Skript hat einen eigenen Interpreter.</translation>
    </message>
    <message>
        <source>Ready for the next script: %1 more.</source>
        <translation>Bereit für das nächste Skript: %1 weitere.</translation>
    </message>
    <message>
        <source>Worker processes: %1, for scripts whose packages need one, and for the next such.</source>
        <translation>Arbeitsprozesse: %1, für Skripte, deren Pakete einen brauchen, und für das nächste solche.</translation>
    </message>
    <message>
        <source>Given up ones were held by native code that did not return; they keep their memory and a thread until the program ends.</source>
        <translation>Aufgegebene wurden von nativem Code gehalten, der nicht zurückkam; sie behalten ihren Speicher und einen Thread, bis das Programm endet.</translation>
    </message>
    <message>
        <source>Python %1</source>
        <translation>Python %1</translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>1 interpreter</source>
        <translation>1 Interpreter</translation>
    </message>
    <message>
        <source>%1 interpreters</source>
        <translation>%1 Interpreter</translation>
    </message>
    <message>
        <source>No interpreter in use</source>
        <translation>Kein Interpreter in Gebrauch</translation>
    </message>
    <message>
        <source> · %1 given up, %2</source>
        <translation> · %1 aufgegeben, %2</translation>
    </message>
    <message>
        <source>&amp;Add this script to the toolbar</source>
        <translation>Dieses Skript in die Werkzeugleiste &amp;aufnehmen</translation>
    </message>
    <message>
        <source>Remove from the tool&amp;bar</source>
        <translation>Aus der &amp;Werkzeugleiste entfernen</translation>
    </message>
    <message>
        <source>Save %1 first: the toolbar runs scripts from their files.</source>
        <translation>Speichern Sie %1 zuerst: die Werkzeugleiste führt Skripte aus ihren Dateien aus.</translation>
    </message>
    <message>
        <source>The toolbar cannot be kept: %1 cannot be written.</source>
        <translation>Die Werkzeugleiste kann nicht behalten werden: %1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Runs %1 in the current document</source>
        <translation>Führt %1 im gezeigten Dokument aus</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>Variablen</translation>
    </message>
    <message>
        <source>No script is open</source>
        <translation>Kein Skript ist offen</translation>
    </message>
    <message>
        <source>Each script that you open gets an interpreter of its own. They run side by side, and none of them can hold up this window.</source>
        <translation>Jedes Skript, das Sie öffnen, bekommt einen eigenen Interpreter. Sie laufen nebeneinander, und keines kann dieses Fenster aufhalten.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Open an example</source>
        <translation>Beispieldokument öffnen</translation>
    </message>
    <message>
        <source>Open the sample %1</source>
        <translation>Das Beispiel %1 öffnen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open an e&amp;xample</source>
        <translation>Beispiel&amp;dokument öffnen</translation>
    </message>
    <message>
        <source>Open a sam&amp;ple</source>
        <translation>&amp;Beispiel öffnen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>&amp;Import models…</source>
        <translation>Modelle &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Export the scene…</source>
        <translation>Szene e&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>Toggle co&amp;mment</source>
        <translation>Ko&amp;mmentar ein oder aus</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>&amp;Rückwärts suchen</translation>
    </message>
    <message>
        <source>&amp;Go to line…</source>
        <translation>&amp;Gehe zu Zeile …</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>&amp;Complete</source>
        <translation>&amp;Vervollständigen</translation>
    </message>
    <message>
        <source>&amp;Explain the call</source>
        <translation>Aufruf &amp;erklären</translation>
    </message>
    <message>
        <source>Next &amp;problem</source>
        <translation>Nächstes &amp;Problem</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Formatieren</translation>
    </message>
    <message>
        <source>&amp;Indent</source>
        <translation>Ein&amp;rücken</translation>
    </message>
    <message>
        <source>&amp;Unindent</source>
        <translation>A&amp;usrücken</translation>
    </message>
    <message>
        <source>&amp;Select also the next one</source>
        <translation>Auch die &amp;nächste Stelle auswählen</translation>
    </message>
    <message>
        <source>F&amp;old or unfold</source>
        <translation>Falten &amp;oder entfalten</translation>
    </message>
    <message>
        <source>Fold &amp;all</source>
        <translation>&amp;Alles falten</translation>
    </message>
    <message>
        <source>U&amp;nfold all</source>
        <translation>Alles en&amp;tfalten</translation>
    </message>
    <message>
        <source>&amp;Script</source>
        <translation>&amp;Skript</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Run s&amp;election or line</source>
        <translation>Aus&amp;wahl oder Zeile ausführen</translation>
    </message>
    <message>
        <source>Run ce&amp;ll</source>
        <translation>&amp;Zelle ausführen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Res&amp;tart the interpreter</source>
        <translation>Interpreter neu s&amp;tarten</translation>
    </message>
    <message>
        <source>&amp;Clear the output</source>
        <translation>Ausgabe &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Next place in a traceback</source>
        <translation>&amp;Nächste Stelle einer Fehlermeldung</translation>
    </message>
    <message>
        <source>&amp;Previous place in a traceback</source>
        <translation>&amp;Vorige Stelle einer Fehlermeldung</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle …</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Original &amp;size</source>
        <translation>&amp;Ursprüngliche Größe</translation>
    </message>
    <message>
        <source>Show the s&amp;cene</source>
        <translation>S&amp;zene zeigen</translation>
    </message>
    <message>
        <source>Pa&amp;nels</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Ne&amp;xt part of the window</source>
        <translation>Nä&amp;chster Teil des Fensters</translation>
    </message>
    <message>
        <source>P&amp;revious part of the window</source>
        <translation>Vo&amp;riger Teil des Fensters</translation>
    </message>
    <message>
        <source>&amp;Next script</source>
        <translation>&amp;Nächstes Skript</translation>
    </message>
    <message>
        <source>&amp;Previous script</source>
        <translation>&amp;Voriges Skript</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Carrel Studio</source>
        <translation>&amp;Über Carrel Studio</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Run selection</source>
        <translation>Auswahl ausführen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>The &amp;script</source>
        <translation>&amp;Skript</translation>
    </message>
    <message>
        <source>The &amp;output</source>
        <translation>&amp;Ausgabe</translation>
    </message>
    <message>
        <source>The s&amp;cene</source>
        <translation>S&amp;zene</translation>
    </message>
    <message>
        <source>The &amp;menus</source>
        <translation>&amp;Menüs</translation>
    </message>
    <message>
        <source>%1 is being closed</source>
        <translation>%1 wird gerade geschlossen</translation>
    </message>
    <message>
        <source>there is nothing to be put beside %1</source>
        <translation>es gibt nichts, was neben %1 stehen könnte</translation>
    </message>
    <message>
        <source>there is no script %1</source>
        <translation>es gibt kein Skript %1</translation>
    </message>
</context>
</TS>
