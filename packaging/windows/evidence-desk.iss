; Inno Setup 6.3: the installer for Windows, from dist\evidence-desk.
;   iscc /DVersion=X.Y.Z packaging\windows\evidence-desk.iss
; Installs for the person who runs it; no administrator is needed. Chinese and long paths are fine:
; everything is Unicode, and the program's manifest says that it knows long ones.

#ifndef Version
  #error Say which version: /DVersion=X.Y.Z
#endif
#define Name "Evidence Desk"
#define Window "EvidenceDesk.exe"
#define Type "EvidenceDesk.Package"

[Setup]
AppId={{7B0A6B0E-5C1F-4D43-9C0B-3A5D2E0E5F11}
AppName={cm:ProgramName}
AppVersion={#Version}
AppVerName={cm:ProgramName} {#Version}
AppPublisher=The Evidence Desk authors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\{#Name}
DefaultGroupName={cm:ProgramName}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=evidence-desk-{#Version}-windows-x64
SetupIconFile=..\..\build\made\icons\evidence-desk.ico
UninstallDisplayIcon={app}\{#Window}
LicenseFile=..\texts\GPL-3.0.txt
InfoBeforeFile=about-licence.txt
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes
WizardStyle=modern
ShowLanguageDialog=auto

[Languages]
; ChineseSimplified.isl stands beside this file: Inno Setup does not bring it.
Name: "zh"; MessagesFile: "compiler:Default.isl,ChineseSimplified.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
zh.ProgramName=证据台
en.ProgramName=Evidence Desk
zh.Verify=用证据台核验
en.Verify=Verify with Evidence Desk
zh.Package=证据包
en.Package=Evidence package
zh.DesktopIcon=在桌面上放一个图标
en.DesktopIcon=Put an icon on the desktop
zh.OnPath=让命令行可以直接运行 evidence-desk
en.OnPath=Let evidence-desk be run from the command line
zh.Start=打开证据台
en.Start=Open Evidence Desk

[Tasks]
Name: "desktopicon"; Description: "{cm:DesktopIcon}"
Name: "onpath"; Description: "{cm:OnPath}"; Flags: unchecked

[Files]
Source: "..\..\dist\evidence-desk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\..\NOTICE"; DestDir: "{app}"; DestName: "NOTICE.txt"; Flags: ignoreversion
Source: "..\..\LICENSE"; DestDir: "{app}"; DestName: "LICENSE-Apache-2.0.txt"; Flags: ignoreversion
Source: "..\..\dist\evidence-desk.cdx.json"; DestDir: "{app}"; Flags: ignoreversion

[InstallDelete]
; What an older version left and this one does not have. The desk lies elsewhere.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\{cm:ProgramName}"; Filename: "{app}\{#Window}"; AppUserModelID: "EvidenceDesk.EvidenceDesk"
Name: "{autodesktop}\{cm:ProgramName}"; Filename: "{app}\{#Window}"; Tasks: desktopicon

[Registry]
; Offered under "Open with" for PDFs and ZIPs; what opens them by a double click stays as it is.
Root: HKA; Subkey: "Software\Classes\{#Type}"; ValueType: string; ValueData: "{cm:Package}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Type}\DefaultIcon"; ValueType: string; ValueData: """{app}\{#Window}"",0"
Root: HKA; Subkey: "Software\Classes\{#Type}\shell\open"; ValueType: string; ValueData: "{cm:Verify}"
Root: HKA; Subkey: "Software\Classes\{#Type}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\.zip\OpenWithProgids"; ValueType: string; ValueName: "{#Type}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.pdf\OpenWithProgids"; ValueType: string; ValueName: "{#Type}"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Applications\{#Window}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{cm:ProgramName}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\evidence-desk.exe"; ValueType: string; ValueData: "{app}\evidence-desk.exe"; Tasks: onpath; Flags: uninsdeletekey

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:Start}"; Flags: nowait postinstall skipifsilent

; Nothing is said here of %APPDATA%\EvidenceDesk: uninstalling leaves the person's desk alone.
