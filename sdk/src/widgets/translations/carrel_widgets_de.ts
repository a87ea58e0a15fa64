<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>all</name>
    <message>
        <source>… %1 more</source>
        <translation>… %1 weitere</translation>
    </message>
    <message>
        <source>Signature of the call</source>
        <translation>Signatur des Aufrufs</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Type some letters of a command</source>
        <translation>Einige Buchstaben eines Befehls eingeben</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>No command fits</source>
        <translation>Kein Befehl passt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>Vervollständigungen</translation>
    </message>
    <message>
        <source>What is typed below runs in the interpreter of the document.</source>
        <translation>Was unten eingegeben wird, läuft im Interpreter des Dokuments.</translation>
    </message>
    <message>
        <source>Python statement</source>
        <translation>Python-Anweisung</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Copy as Script</source>
        <translation>Als Skript kopieren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Go to the Next Part</source>
        <translation>Zum nächsten Teil gehen</translation>
    </message>
    <message>
        <source>Running: Ctrl+C stops it; what you type runs next</source>
        <translation>Läuft: Strg+C hält es an; was Sie eingeben, läuft danach</translation>
    </message>
    <message>
        <source>The interpreter was restarted.</source>
        <translation>Der Interpreter wurde neu gestartet.</translation>
    </message>
    <message>
        <source>The script asks</source>
        <translation>Das Skript fragt</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>The script waits for a folder to be chosen.</source>
        <translation>Das Skript wartet darauf, dass ein Ordner gewählt wird.</translation>
    </message>
    <message>
        <source>The script waits for a file to be chosen.</source>
        <translation>Das Skript wartet darauf, dass eine Datei gewählt wird.</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Text to find</source>
        <translation>Gesuchter Text</translation>
    </message>
    <message>
        <source>Replace by</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Text to replace it by</source>
        <translation>Text, der ihn ersetzt</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>A script is changing the text</source>
        <translation>Ein Skript ändert gerade den Text</translation>
    </message>
    <message>
        <source>%n replaced</source>
        <translation>%n ersetzt</translation>
    </message>
    <message>
        <source>Look for: %1</source>
        <translation>Suchen nach: %1</translation>
    </message>
    <message>
        <source>Choose a color: %1</source>
        <translation>Farbe wählen: %1</translation>
    </message>
    <message>
        <source>The script waits for a line: Return sends it, Escape ends the input</source>
        <translation>Das Skript wartet auf eine Zeile: Eingabe schickt sie ab, Escape beendet die Eingabe</translation>
    </message>
    <message>
        <source>Input for the script</source>
        <translation>Eingabe für das Skript</translation>
    </message>
    <message>
        <source>Progress of the script</source>
        <translation>Fortschritt des Skripts</translation>
    </message>
    <message>
        <source>Running time</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Stop the script</source>
        <translation>Das Skript anhalten</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Show what the script is at</source>
        <translation>Zeigen, woran das Skript gerade ist</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>Keine Sitzung</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>%1 waits for its turn</source>
        <translation>%1 wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>%1 is cleaning up; press Stop again to end it at once</source>
        <translation>%1 räumt auf; noch einmal anhalten beendet es sofort</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Sofort anhalten</translation>
    </message>
    <message>
        <source>%1 is stuck in native code; press Stop again to give it up</source>
        <translation>%1 hängt in nativem Code fest; noch einmal anhalten gibt es auf</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>%1 · %2 waiting</source>
        <translation>%1 · %2 warten</translation>
    </message>
    <message>
        <source>Starting the interpreter…</source>
        <translation>Der Interpreter startet …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Closing…</source>
        <translation>Wird geschlossen …</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Ended with its document</source>
        <translation>Mit seinem Dokument beendet</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: nicht bekannt</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Nothing has run yet. Every run of a script is listed here, with its state, its time, and the memory that it takes.</source>
        <translation>Noch ist nichts gelaufen. Jeder Lauf eines Skripts steht hier, mit seinem Zustand, seiner Zeit und dem Speicher, den er braucht.</translation>
    </message>
    <message>
        <source>Stop the chosen jobs</source>
        <translation>Die gewählten Aufträge anhalten</translation>
    </message>
    <message>
        <source>Pressed again, it skips the clean-up of a script, and gives up one that does not react.</source>
        <translation>Noch einmal gedrückt, überspringt es das Aufräumen eines Skripts und gibt eines auf, das nicht reagiert.</translation>
    </message>
    <message>
        <source>Why is it stuck?</source>
        <translation>Warum hängt es?</translation>
    </message>
    <message>
        <source>Shows what the current job is at. The script does not notice.</source>
        <translation>Zeigt, woran der gewählte Auftrag gerade ist. Das Skript merkt nichts davon.</translation>
    </message>
    <message>
        <source>Clear away what has ended</source>
        <translation>Beendete wegräumen</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Restart interpreter</source>
        <translation>Interpreter neu starten</translation>
    </message>
    <message>
        <source>Stops what runs, and goes on with a fresh interpreter: variables are gone.</source>
        <translation>Hält an, was läuft, und macht mit einem frischen Interpreter weiter: Variablen sind fort.</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Nicht beachten</translation>
    </message>
    <message>
        <source>Goes on with the code as it was imported.</source>
        <translation>Macht mit dem Code weiter, wie er importiert wurde.</translation>
    </message>
    <message>
        <source>Reload module</source>
        <translation>Modul neu laden</translation>
    </message>
    <message>
        <source>Reload modules</source>
        <translation>Module neu laden</translation>
    </message>
    <message>
        <source>Executes the new code, and what was built on it, in this interpreter: variables stay.</source>
        <translation>Führt den neuen Code, und was darauf aufbaut, in diesem Interpreter aus: Variablen bleiben.</translation>
    </message>
    <message>
        <source>%1 was changed on disk.</source>
        <translation>%1 wurde auf der Platte geändert.</translation>
    </message>
    <message>
        <source>%1 were changed on disk.</source>
        <translation>%1 wurden auf der Platte geändert.</translation>
    </message>
    <message>
        <source>Reloaded: %1</source>
        <translation>Neu geladen: %1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1, slider</source>
        <translation>%1, Schieberegler</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 earlier lines were removed; the pane keeps %2 at most.</source>
        <translation>%1 frühere Zeilen wurden entfernt; hier bleiben höchstens %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>What the script prints appears here.</source>
        <translation>Was das Skript ausgibt, erscheint hier.</translation>
    </message>
    <message>
        <source>The document goes on in a worker process.</source>
        <translation>Das Dokument macht in einem Arbeitsprozess weiter.</translation>
    </message>
    <message>
        <source>%1 characters could not be kept here.</source>
        <translation>%1 Zeichen konnten hier nicht behalten werden.</translation>
    </message>
    <message>
        <source>The script has nothing to adjust. A line such as
radius = carrel.param("radius", 2.0, min=0, max=5)
in it makes a slider.</source>
        <translation>Das Skript hat nichts einzustellen. Eine Zeile wie
radius = carrel.param("radius", 2.0, min=0, max=5)
darin ergibt einen Schieberegler.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>The script's own value: %1</source>
        <translation>Der Wert des Skripts selbst: %1</translation>
    </message>
    <message>
        <source>… %1 calls are left out</source>
        <translation>… %1 Aufrufe sind ausgelassen</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, in %2</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>No problems. An error of a script is listed here, with the places that led to it.</source>
        <translation>Keine Probleme. Ein Fehler eines Skripts steht hier, mit den Stellen, die zu ihm geführt haben.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>The compiler has nothing to object.</source>
        <translation>Der Compiler hat nichts einzuwenden.</translation>
    </message>
    <message>
        <source>The script cannot be formatted: %1</source>
        <translation>Das Skript lässt sich nicht formatieren: %1</translation>
    </message>
    <message>
        <source>The script was changed while it was being formatted; it stays as it is.</source>
        <translation>Das Skript wurde geändert, während es formatiert wurde; es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run selection</source>
        <translation>Auswahl ausführen</translation>
    </message>
    <message>
        <source>Run cell</source>
        <translation>Zelle ausführen</translation>
    </message>
    <message>
        <source>Go to the next part</source>
        <translation>Zum nächsten Teil gehen</translation>
    </message>
    <message>
        <source>Thread of the job</source>
        <translation>Thread des Auftrags</translation>
    </message>
    <message>
        <source>Thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>Thread "%1"</source>
        <translation>Thread „%1“</translation>
    </message>
    <message>
        <source>Close what the script is at</source>
        <translation>Schließen, woran das Skript ist</translation>
    </message>
    <message>
        <source>What the script is at</source>
        <translation>Woran das Skript ist</translation>
    </message>
    <message>
        <source>%1 is in native code</source>
        <translation>%1 ist in nativem Code</translation>
    </message>
    <message>
        <source>What %1 is at</source>
        <translation>Woran %1 ist</translation>
    </message>
    <message>
        <source>It runs no Python code.</source>
        <translation>Er führt keinen Python-Code aus.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the variables</source>
        <translation>Variablen filtern</translation>
    </message>
    <message>
        <source>Functions, classes, modules</source>
        <translation>Funktionen, Klassen, Module</translation>
    </message>
    <message>
        <source>Variables of the script</source>
        <translation>Variablen des Skripts</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Auffrischen</translation>
    </message>
    <message>
        <source>As of %1: the running script does not answer.</source>
        <translation>Stand %1: das laufende Skript antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 more are not shown.</source>
        <translation>%1 weitere werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>Restart in a worker and run again</source>
        <translation>In einem Arbeitsprozess neu starten und noch einmal ausführen</translation>
    </message>
    <message>
        <source>Goes on in a process of its own, where every package works: variables are gone.</source>
        <translation>Macht in einem eigenen Prozess weiter, in dem jedes Paket geht: Variablen sind fort.</translation>
    </message>
    <message>
        <source>%1 needs a worker process. What the script had done by then could not be repeated by itself.</source>
        <translation>%1 braucht einen Arbeitsprozess. Was das Skript bis dahin getan hatte, ließ sich nicht von selbst wiederholen.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Finished: %1</source>
        <translation>Fertig: %1</translation>
    </message>
    <message>
        <source>%1 (line %2)</source>
        <translation>%1 (Zeile %2)</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped before it began</source>
        <translation>Angehalten, bevor es begann</translation>
    </message>
    <message>
        <source>Stopped; its clean-up was cut short</source>
        <translation>Angehalten; sein Aufräumen wurde abgebrochen</translation>
    </message>
    <message>
        <source>Stopped; its process had to be ended</source>
        <translation>Angehalten; sein Prozess musste beendet werden</translation>
    </message>
    <message>
        <source>Given up: %1</source>
        <translation>Aufgegeben: %1</translation>
    </message>
    <message>
        <source>Crashed: %1</source>
        <translation>Abgestürzt: %1</translation>
    </message>
    <message>
        <source>Stopped: it needed more memory than its limit of %1</source>
        <translation>Angehalten: es brauchte mehr Speicher als seine Grenze von %1</translation>
    </message>
    <message>
        <source>Stopped: it ran longer than its limit of %1 s</source>
        <translation>Angehalten: es lief länger als seine Grenze von %1 s</translation>
    </message>
    <message>
        <source>Stopped: it took more processor time than its limit of %1 s</source>
        <translation>Angehalten: es brauchte mehr Rechenzeit als seine Grenze von %1 s</translation>
    </message>
    <message>
        <source>Stopped: it printed more than its limit of %1 characters</source>
        <translation>Angehalten: es gab mehr aus als seine Grenze von %1 Zeichen</translation>
    </message>
    <message>
        <source>Stopped: it printed more than its limit of %1 characters a second</source>
        <translation>Angehalten: es gab mehr aus als seine Grenze von %1 Zeichen in der Sekunde</translation>
    </message>
    <message>
        <source>Stopped: its calls went deeper than its limit of %1</source>
        <translation>Angehalten: seine Aufrufe gingen tiefer als seine Grenze von %1</translation>
    </message>
    <message>
        <source>Stopped: it started more threads than its limit of %1 at once</source>
        <translation>Angehalten: es startete mehr Threads als seine Grenze von %1 zugleich</translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>%1 waits for your answer</source>
        <translation>%1 wartet auf Ihre Antwort</translation>
    </message>
    <message>
        <source> … %1 more characters in this line</source>
        <translation> … %1 weitere Zeichen in dieser Zeile</translation>
    </message>
    <message>
        <source>… %1 more rows</source>
        <translation>… %1 weitere Zeilen</translation>
    </message>
    <message>
        <source>Caused by %1</source>
        <translation>Verursacht durch %1</translation>
    </message>
    <message>
        <source>While handling %1</source>
        <translation>Während der Behandlung von %1</translation>
    </message>
    <message>
        <source>Part of it: %1</source>
        <translation>Teil davon: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Anmerkung: %1</translation>
    </message>
    <message>
        <source>Limit exceeded</source>
        <translation>Grenze überschritten</translation>
    </message>
    <message>
        <source>Crashed</source>
        <translation>Abgestürzt</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>%1 (%2 times)</source>
        <translation>%1 (%2-mal)</translation>
    </message>
</context>
</TS>
