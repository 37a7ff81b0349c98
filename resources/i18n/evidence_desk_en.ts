<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AttentionView</name>
    <message numerus="yes">
        <source>%n exhibits:</source>
        <translation>
            <numerusform>%n exhibit:</numerusform>
            <numerusform>%n exhibits:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a remark</source>
        <translation>
            <numerusform>%n with a remark</numerusform>
            <numerusform>%n with a remark</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with nothing to note</source>
        <translation>
            <numerusform>%n with nothing to note</numerusform>
            <numerusform>%n with nothing to note</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still being checked</source>
        <translation>
            <numerusform>%n still being checked</numerusform>
            <numerusform>%n still being checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarExport</name>
    <message numerus="yes">
        <source>%n deadlines were written to %1; a phone&apos;s calendar opens it.</source>
        <translation>
            <numerusform>%n deadline was written to %1; a phone&apos;s calendar opens it.</numerusform>
            <numerusform>%n deadlines were written to %1; a phone&apos;s calendar opens it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message numerus="yes">
        <source>%n exhibits</source>
        <translation>
            <numerusform>%n exhibit</numerusform>
            <numerusform>%n exhibits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a time</source>
        <translation>
            <numerusform>%n without a time</numerusform>
            <numerusform>%n without a time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries belong to this code; click to see only them</source>
        <translation>
            <numerusform>%n entry belongs to this code; click to see only it</numerusform>
            <numerusform>%n entries belong to this code; click to see only them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseModel</name>
    <message numerus="yes">
        <source>%n exhibits</source>
        <translation>
            <numerusform>%n exhibit</numerusform>
            <numerusform>%n exhibits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message numerus="yes">
        <source>%n exhibits</source>
        <translation>
            <numerusform>%n exhibit</numerusform>
            <numerusform>%n exhibits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n exhibits</source>
        <translation>
            <numerusform>%1 of %n exhibit</numerusform>
            <numerusform>%1 of %n exhibits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chosen</name>
    <message numerus="yes">
        <source>%n exhibits were set aside. They are kept; the menu “Edit” takes them back.</source>
        <translation>
            <numerusform>%n exhibit was set aside. It is kept; the menu “Edit” takes it back.</numerusform>
            <numerusform>%n exhibits were set aside. They are kept; the menu “Edit” takes them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message numerus="yes">
        <source>Closed now: %n</source>
        <translation>
            <numerusform>Closed now: %n</numerusform>
            <numerusform>Closed now: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Doubts</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExhibitPage</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundWindow</name>
    <message numerus="yes">
        <source>%n facts wait</source>
        <translation>
            <numerusform>%n fact waits</numerusform>
            <numerusform>%n facts wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n sure ones</source>
        <translation>
            <numerusform>Take %n sure one</numerusform>
            <numerusform>Take %n sure ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take all %n</source>
        <translation>
            <numerusform>Take all %n</numerusform>
            <numerusform>Take all %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cover %n pieces of personal data</source>
        <translation>
            <numerusform>Cover %n piece of personal data</numerusform>
            <numerusform>Cover %n pieces of personal data</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gaps</name>
    <message numerus="yes">
        <source>Missing: %n</source>
        <translation>
            <numerusform>Missing: %n</numerusform>
            <numerusform>Missing: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There already: %n</source>
        <translation>
            <numerusform>There already: %n</numerusform>
            <numerusform>There already: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n types</source>
        <translation>
            <numerusform>%n type</numerusform>
            <numerusform>%n types</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewCaseDialog</name>
    <message numerus="yes">
        <source>%n files will be taken in afterwards.</source>
        <translation>
            <numerusform>%n file will be taken in afterwards.</numerusform>
            <numerusform>%n files will be taken in afterwards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message numerus="yes">
        <source>Copies of %n files are on the clipboard.</source>
        <translation>
            <numerusform>A copy of one file is on the clipboard.</numerusform>
            <numerusform>Copies of %n files are on the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copies were saved.</source>
        <translation>
            <numerusform>One copy was saved.</numerusform>
            <numerusform>%n copies were saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries copied.</source>
        <translation>
            <numerusform>One entry copied.</numerusform>
            <numerusform>%n entries copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturedHub</name>
    <message numerus="yes">
        <source>Read %n pictures. Found: %1.</source>
        <translation>
            <numerusform>Read %n picture. Found: %1.</numerusform>
            <numerusform>Read %n pictures. Found: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of personal data</source>
        <translation>
            <numerusform>%n piece of personal data</numerusform>
            <numerusform>%n pieces of personal data</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n sure ones</source>
        <translation>
            <numerusform>Take %n sure one</numerusform>
            <numerusform>Take %n sure ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sure facts were taken from pictures, as you agreed. One undo takes all back.</source>
        <translation>
            <numerusform>%n sure fact was taken from pictures, as you agreed. Undo takes it back.</numerusform>
            <numerusform>%n sure facts were taken from pictures, as you agreed. One undo takes all back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturedSection</name>
    <message numerus="yes">
        <source>Take %n sure ones</source>
        <translation>
            <numerusform>Take %n sure one</numerusform>
            <numerusform>Take %n sure ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cover %n pieces of personal data</source>
        <translation>
            <numerusform>Cover %n piece of personal data</numerusform>
            <numerusform>Cover %n pieces of personal data</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dismissed: consider again</source>
        <translation>
            <numerusform>%n dismissed: consider it again</numerusform>
            <numerusform>%n dismissed: consider them again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n cases</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeveralPage</name>
    <message numerus="yes">
        <source>%n exhibits selected</source>
        <translation>
            <numerusform>%n exhibit selected</numerusform>
            <numerusform>%n exhibits selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message numerus="yes">
        <source>Needs attention (%n)</source>
        <translation>
            <numerusform>Needs attention (%n)</numerusform>
            <numerusform>Needs attention (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message numerus="yes">
        <source>Tags of %n exhibits</source>
        <translation>
            <numerusform>Tags of one exhibit</numerusform>
            <numerusform>Tags of %n exhibits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message numerus="yes">
        <source>%n files taken in.</source>
        <translation>
            <numerusform>%n file taken in.</numerusform>
            <numerusform>%n files taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already (%1).</source>
        <translation>
            <numerusform>%n was there already (%1).</numerusform>
            <numerusform>%n were there already (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken in (%1).</source>
        <translation>
            <numerusform>%n could not be taken in (%1).</numerusform>
            <numerusform>%n could not be taken in (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Verified: all %n files are as they were taken in.</source>
        <translation>
            <numerusform>Verified: the one file is as it was taken in.</numerusform>
            <numerusform>Verified: all %n files are as they were taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems were found.</source>
        <translation>
            <numerusform>%n problem was found.</numerusform>
            <numerusform>%n problems were found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message numerus="yes">
        <source>%n exhibits</source>
        <translation>
            <numerusform>%n exhibit</numerusform>
            <numerusform>%n exhibits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message numerus="yes">
        <source>%n could not be taken in.</source>
        <translation>
            <numerusform>%n could not be taken in.</numerusform>
            <numerusform>%n could not be taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fit no order or several.</source>
        <translation>
            <numerusform>%n fits no order or several.</numerusform>
            <numerusform>%n fit no order or several.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n orders added.</source>
        <translation>
            <numerusform>%n order added.</numerusform>
            <numerusform>%n orders added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files attached.</source>
        <translation>
            <numerusform>%n file attached.</numerusform>
            <numerusform>%n files attached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were refused.</source>
        <translation>
            <numerusform>%n row was refused.</numerusform>
            <numerusform>%n rows were refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged.</source>
        <translation>
            <numerusform>%n unchanged.</numerusform>
            <numerusform>%n unchanged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n completed.</source>
        <translation>
            <numerusform>%n completed.</numerusform>
            <numerusform>%n completed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Case %1 was there; %n exhibits were added.</source>
        <translation>
            <numerusform>Case %1 was there; %n exhibit was added.</numerusform>
            <numerusform>Case %1 was there; %n exhibits were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Case %1 is made, with %n exhibits.</source>
        <translation>
            <numerusform>Case %1 is made, with %n exhibit.</numerusform>
            <numerusform>Case %1 is made, with %n exhibits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message numerus="yes">
        <source>%n files fit no order or several; they stay where they are.</source>
        <translation>
            <numerusform>%n file fits no order or several; it stays where it is.</numerusform>
            <numerusform>%n files fit no order or several; they stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Attach %n files</source>
        <translation>
            <numerusform>Attach %n file</numerusform>
            <numerusform>Attach %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read.</source>
        <translation>
            <numerusform>%n could not be read.</numerusform>
            <numerusform>%n could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files fit one order.</source>
        <translation>
            <numerusform>One file fits one order.</numerusform>
            <numerusform>%n files fit one order.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShipmentsPage</name>
    <message numerus="yes">
        <source>%n records</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records are older than three years. Nothing is deleted by itself.</source>
        <translation>
            <numerusform>%n record is older than three years. Nothing is deleted by itself.</numerusform>
            <numerusform>%n records are older than three years. Nothing is deleted by itself.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerifiedDialog</name>
    <message numerus="yes">
        <source>Intact: %n files are those exported.</source>
        <translation>
            <numerusform>Intact: %n file is that exported.</numerusform>
            <numerusform>Intact: %n files are those exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems were found.</source>
        <translation>
            <numerusform>%n problem was found.</numerusform>
            <numerusform>%n problems were found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verifier</name>
    <message numerus="yes">
        <source>Verified: %n files are as they were taken in.</source>
        <translation>
            <numerusform>Verified: %n file is as it was taken in.</numerusform>
            <numerusform>Verified: %n files are as they were taken in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AppealPage</name>
    <message numerus="yes">
        <source>New since the decision: %n exhibits</source>
        <translation>
            <numerusform>New since the decision: %n exhibit</numerusform>
            <numerusform>New since the decision: %n exhibits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only these %n exhibits go out.</source>
        <translation>
            <numerusform>Only this %n exhibit goes out.</numerusform>
            <numerusform>Only these %n exhibits go out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>follow-up is %n days late</source>
        <translation>
            <numerusform>follow-up is %n day late</numerusform>
            <numerusform>follow-up is %n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>follow up within %n days</source>
        <translation>
            <numerusform>follow up within %n day</numerusform>
            <numerusform>follow up within %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodesWindow</name>
    <message numerus="yes">
        <source>%n more were seen.</source>
        <translation>
            <numerusform>%n more was seen.</numerusform>
            <numerusform>%n more were seen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordsDialog</name>
    <message numerus="yes">
        <source>%n blanks are not filled in.</source>
        <translation>
            <numerusform>%n blank is not filled in.</numerusform>
            <numerusform>%n blanks are not filled in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places should be looked at.</source>
        <translation>
            <numerusform>%n place should be looked at.</numerusform>
            <numerusform>%n places should be looked at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverSide</name>
    <message numerus="yes">
        <source>Cover %n suggestions</source>
        <translation>
            <numerusform>Cover %n suggestion</numerusform>
            <numerusform>Cover %n suggestions</numerusform>
        </translation>
    </message>
</context>
</TS>
