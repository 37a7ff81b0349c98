<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Evidence Desk</source>
        <translation>证据台</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Evidence Desk</source>
        <translation>关于证据台</translation>
    </message>
    <message>
        <source>Puts the evidence of an online-shopping dispute in order and prints a chain that a clerk can check.</source>
        <translation>把网购纠纷的证据理清顺序，并打印成工作人员可以核对的证据链。</translation>
    </message>
    <message>
        <source>Nothing leaves this computer, and your original files are never changed.</source>
        <translation>所有内容只留在这台电脑上，原始文件绝不会被改动。</translation>
    </message>
    <message>
        <source>It shows that files are unchanged since they were taken in and what can be seen of changes before. It does not prove that content is true and is no notary.</source>
        <translation>它能说明文件收录后没有改变，以及收录前有哪些可见的改动迹象；它不证明内容属实，也不是公证或存证服务。</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0; with Qt under the LGPL.</source>
        <translation>自由软件，Apache 许可证 2.0；使用 LGPL 许可的 Qt。</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>许可证…</translation>
    </message>
    <message>
        <source>This installed package as a whole is under the GPL 3.0, since a part that reads HEIC photos (x265) is under the GPL.</source>
        <translation>这份安装包整体按 GPL 3.0 发布，因为其中读取 HEIC 照片的组件（x265）采用 GPL。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>New case…</source>
        <translation>新建案件…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Open the sample case</source>
        <translation>打开示例案件</translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation>导出 PDF…</translation>
    </message>
    <message>
        <source>Chinese…</source>
        <translation>中文版…</translation>
    </message>
    <message>
        <source>English…</source>
        <translation>英文版…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Paste as evidence</source>
        <translation>粘贴为证据</translation>
    </message>
    <message>
        <source>Select all exhibits</source>
        <translation>全选证据</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Set aside…</source>
        <translation>搁置的证据…</translation>
    </message>
    <message>
        <source>Put into the PDF</source>
        <translation>放入导出</translation>
    </message>
    <message>
        <source>Leave out of the PDF</source>
        <translation>不放入导出</translation>
    </message>
    <message>
        <source>Feedback code…</source>
        <translation>反馈码…</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>复制 SHA-256</translation>
    </message>
    <message>
        <source>Open large</source>
        <translation>放大查看</translation>
    </message>
    <message>
        <source>Case information</source>
        <translation>案件信息</translation>
    </message>
    <message>
        <source>Add an event…</source>
        <translation>添加事件…</translation>
    </message>
    <message>
        <source>Check the case&apos;s files again</source>
        <translation>重新检查本案文件</translation>
    </message>
    <message>
        <source>Verify the desk</source>
        <translation>核验证据台</translation>
    </message>
    <message>
        <source>Verify the case's files</source>
        <translation>核对本案文件</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>重新核对</translation>
    </message>
    <message>
        <source>About Evidence Desk</source>
        <translation>关于证据台</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Export PDF in</source>
        <translation>导出其他语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation>需要注意的排在前面</translation>
    </message>
    <message>
        <source>Shipping records</source>
        <translation>发货档案</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Remind me of deadlines</source>
        <translation>提醒我快到的期限</translation>
    </message>
    <message>
        <source>Deadlines of the case as a calendar…</source>
        <translation>把本案期限导出为日历…</translation>
    </message>
    <message>
        <source>All deadlines as a calendar…</source>
        <translation>把全部期限导出为日历…</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Codes and how they hang together…</source>
        <translation>编号和它们的关系…</translation>
    </message>
    <message>
        <source>Submissions and appeal…</source>
        <translation>提交和申诉…</translation>
    </message>
    <message>
        <source>Words to send…</source>
        <translation>要发的话…</translation>
    </message>
    <message>
        <source>Cover parts…</source>
        <translation>遮盖…</translation>
    </message>
    <message>
        <source>Verify a PDF or package…</source>
        <translation>核验 PDF 或证据包…</translation>
    </message>
    <message>
        <source>Search all cases…</source>
        <translation>搜索全部案件…</translation>
    </message>
    <message>
        <source>Search this case…</source>
        <translation>在本案中搜索…</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>查找命令…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Selected exhibits</source>
        <translation>选中的证据</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Exhibits as a table</source>
        <translation>证据目录</translation>
    </message>
    <message>
        <source>Read the text in pictures automatically</source>
        <translation>自动识别图片里的文字</translation>
    </message>
    <message>
        <source>Show screenshots as a conversation…</source>
        <translation>把截图显示为对话…</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文字</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>复制为表格</translation>
    </message>
    <message>
        <source>Copy the files</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Save copies of the files…</source>
        <translation>另存文件副本…</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>使用说明</translation>
    </message>
    <message>
        <source>Found in pictures…</source>
        <translation>图片里找到的…</translation>
    </message>
    <message>
        <source>Compare side by side…</source>
        <translation>并排比较…</translation>
    </message>
    <message>
        <source>Take in new files of a folder…</source>
        <translation>自动收录一个文件夹里的新文件…</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字放大</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字缩小</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>文字恢复原大小</translation>
    </message>
    <message>
        <source>Less movement on screen</source>
        <translation>减少画面动效</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>最近打开的案件</translation>
    </message>
</context>
<context>
    <name>Around</name>
    <message>
        <source>Esc leaves the full screen</source>
        <translation>按 Esc 退出全屏</translation>
    </message>
    <message>
        <source>Turn the view left (Shift+R); the file stays as it is</source>
        <translation>向左转着看（Shift+R）；不改动文件</translation>
    </message>
    <message>
        <source>Turn the view right (R); the file stays as it is</source>
        <translation>向右转着看（R）；不改动文件</translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation>全屏（F11）</translation>
    </message>
    <message>
        <source>What the file says of itself (I)</source>
        <translation>文件自带的信息（I）</translation>
    </message>
    <message>
        <source>Turned for looking only; the file stays as it is.</source>
        <translation>只是转着看，文件没有改动。</translation>
    </message>
</context>
<context>
    <name>AsideDialog</name>
    <message>
        <source>Exhibits that were set aside</source>
        <translation>搁置的证据</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>放回案件</translation>
    </message>
    <message>
        <source>These files are kept unchanged, but are not part of the case.</source>
        <translation>这些文件原样保存着，但不算在案件里。选中后可以放回。</translation>
    </message>
    <message>
        <source>Nothing was set aside in this case.</source>
        <translation>本案没有搁置的证据。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AttentionView</name>
    <message numerus="yes">
        <source>%n exhibits:</source>
        <translation>
            <numerusform>%n 件证据：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n 件需要注意</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a remark</source>
        <translation>
            <numerusform>%n 件请留意</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with nothing to note</source>
        <translation>
            <numerusform>%n 件没有要注意的</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still being checked</source>
        <translation>
            <numerusform>%n 件还在检查</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only these; click again for all</source>
        <translation>只看这些；再点一次看全部</translation>
    </message>
    <message>
        <source>Exhibits by need of attention</source>
        <translation>证据，需要注意的在前</translation>
    </message>
</context>
<context>
    <name>Axis</name>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Time unknown</source>
        <translation>时间不详</translation>
    </message>
    <message>
        <source>The whole case</source>
        <translation>整个案件</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Order and parcel</source>
        <translation>订单与物流</translation>
    </message>
    <message>
        <source>Other evidence</source>
        <translation>其他证据</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……还有 %1 条</translation>
    </message>
    <message>
        <source>Click to spread them out</source>
        <translation>点一下展开</translation>
    </message>
    <message>
        <source>Time axis</source>
        <translation>时间轴</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>Times contradict</source>
        <translation>时间互相矛盾</translation>
    </message>
    <message>
        <source>Same file as %1</source>
        <translation>与 %1 是同一文件</translation>
    </message>
    <message>
        <source>Left out of the PDF</source>
        <translation>不放入导出</translation>
    </message>
    <message>
        <source>Changed since intake</source>
        <translation>收录后有改变</translation>
    </message>
    <message>
        <source>Signs of editing</source>
        <translation>有编辑迹象</translation>
    </message>
    <message>
        <source>Says it is made by AI</source>
        <translation>自称由 AI 生成</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Saved again</source>
        <translation>被重新保存过</translation>
    </message>
    <message>
        <source>No capture data</source>
        <translation>缺少拍摄信息</translation>
    </message>
    <message>
        <source>Unchanged since intake</source>
        <translation>收录后没有改变</translation>
    </message>
    <message>
        <source>The checks are not finished yet.</source>
        <translation>还没有检查完。</translation>
    </message>
    <message>
        <source>Same picture; %1 is better</source>
        <translation>同一画面，以 %1 为准</translation>
    </message>
</context>
<context>
    <name>Begin</name>
    <message>
        <source>Which day was it?</source>
        <translation>是哪一天？</translation>
    </message>
    <message>
        <source>Deadlines are counted from these days. Leave open what you do not know.</source>
        <translation>期限从这些日子算起。不知道的先空着。</translation>
    </message>
    <message>
        <source>Write the day like 2026-09-14, with the time if you know it.</source>
        <translation>请写成 2026-09-14 这样，知道几点也可以写上。</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Who is who</source>
        <translation>谁是谁</translation>
    </message>
    <message>
        <source>Found in messages</source>
        <translation>消息里的发现</translation>
    </message>
</context>
<context>
    <name>Beyond</name>
    <message>
        <source>Beyond the platform</source>
        <translation>平台以外的途径</translation>
    </message>
    <message>
        <source>open</source>
        <translation>可以走</translation>
    </message>
    <message>
        <source>still needs: %1</source>
        <translation>还需要：%1</translation>
    </message>
    <message>
        <source>Phone %1</source>
        <translation>电话 %1</translation>
    </message>
    <message>
        <source>Words…</source>
        <translation>话术…</translation>
    </message>
</context>
<context>
    <name>BoxCanvas</name>
    <message>
        <source>Suggested: a click covers it, Enter the next one</source>
        <translation>建议遮盖：点一下就遮盖，回车遮盖下一处</translation>
    </message>
</context>
<context>
    <name>CalendarExport</name>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Deadlines as a calendar</source>
        <translation>把期限导出为日历</translation>
    </message>
    <message>
        <source>Calendar files (*.ics)</source>
        <translation>日历文件 (*.ics)</translation>
    </message>
    <message numerus="yes">
        <source>%n deadlines were written to %1; a phone&apos;s calendar opens it.</source>
        <translation>
            <numerusform>已把 %n 个期限写入 %1，用手机日历打开即可。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>CapturedWindow</name>
    <message>
        <source>Conversation on screenshots</source>
        <translation>截图里的对话</translation>
    </message>
    <message>
        <source>Misread: keep as a picture</source>
        <translation>读得不对，保留为图片</translation>
    </message>
    <message>
        <source>Take the words again</source>
        <translation>恢复读出的文字</translation>
    </message>
    <message>
        <source>Read one by one</source>
        <translation>拆开，各读各的</translation>
    </message>
    <message>
        <source>The screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>This does not look like a screenshot of a chat. Nothing was changed; the picture itself is at the right.</source>
        <translation>这看起来不是聊天截图，没有任何改动；右边是图片本身。</translation>
    </message>
    <message>
        <source>Also on another screenshot</source>
        <translation>另一张截图上也有</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>Order %1</source>
        <translation>订单 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n exhibits</source>
        <translation>
            <numerusform>%n 件证据</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a time</source>
        <translation>
            <numerusform>%n 件时间未定</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries belong to this code; click to see only them</source>
        <translation>
            <numerusform>%n 条记录属于这个反馈码；点一下只看它们</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseModel</name>
    <message numerus="yes">
        <source>%n exhibits</source>
        <translation>
            <numerusform>%n 件证据</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Title</source>
        <translation>案件名称</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>案件编号</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>You are the</source>
        <translation>您是</translation>
    </message>
    <message>
        <source>Clock of the case</source>
        <translation>时间按哪里的钟点显示</translation>
    </message>
    <message>
        <source>What is the problem?</source>
        <translation>问题：发生了什么</translation>
    </message>
    <message>
        <source>How does it affect you?</source>
        <translation>影响：造成了什么后果</translation>
    </message>
    <message>
        <source>What do you ask for?</source>
        <translation>期望：希望怎样解决</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单编号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>规格</translation>
    </message>
    <message>
        <source>Price paid (yuan)</source>
        <translation>实付金额（元）</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递公司</translation>
    </message>
    <message>
        <source>Waybill numbers</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店铺</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>展开或收起</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>陈述</translation>
    </message>
    <message>
        <source>Feedback codes</source>
        <translation>反馈码</translation>
    </message>
    <message>
        <source>Add a code</source>
        <translation>添加反馈码</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>事件经过</translation>
    </message>
    <message>
        <source>Add an event</source>
        <translation>添加事件</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>买家</translation>
    </message>
    <message>
        <source>Seller</source>
        <translation>卖家</translation>
    </message>
    <message>
        <source>No code yet.</source>
        <translation>还没有反馈码。</translation>
    </message>
    <message>
        <source>Time unknown</source>
        <translation>时间未定</translation>
    </message>
    <message>
        <source>Add what happened: paid, delivered, complained …</source>
        <translation>把经过记下来：付款、签收、投诉……</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Nothing to note</source>
        <translation>无需留意</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Exhibit</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>What it proves</source>
        <translation>证明内容</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>形成时间</translation>
    </message>
    <message>
        <source>Feedback code</source>
        <translation>反馈码</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>By feedback code</source>
        <translation>按反馈码</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按类型</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>By tag</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>Without a code</source>
        <translation>没有反馈码</translation>
    </message>
    <message>
        <source>Without a time</source>
        <translation>没有时间</translation>
    </message>
    <message>
        <source>Without a tag</source>
        <translation>没有标签</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>Filter: words of any column</source>
        <translation>筛选：任意一列里的字</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Order by time</source>
        <translation>按时间排序</translation>
    </message>
    <message>
        <source>Print in the order of time again</source>
        <translation>恢复按时间先后打印</translation>
    </message>
    <message>
        <source>Catalogue of the exhibits</source>
        <translation>证据目录</translation>
    </message>
    <message numerus="yes">
        <source>%n exhibits</source>
        <translation>
            <numerusform>%n 件证据</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n exhibits</source>
        <translation>
            <numerusform>%n 件中的 %1 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches. Clear the filter to see all exhibits.</source>
        <translation>没有符合的证据。清空筛选就能看到全部。</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>文件指纹（SHA-256）</translation>
    </message>
    <message>
        <source>Capture data can be read</source>
        <translation>拍摄信息能否读取</translation>
    </message>
    <message>
        <source>Parts that were not read</source>
        <translation>没有读取的部分</translation>
    </message>
    <message>
        <source>AI label</source>
        <translation>人工智能标识</translation>
    </message>
    <message>
        <source>Names of editing programs</source>
        <translation>修图、剪辑软件的名字</translation>
    </message>
    <message>
        <source>Editing history</source>
        <translation>编辑历史</translation>
    </message>
    <message>
        <source>The small picture inside the file</source>
        <translation>文件里自带的小图</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>画面尺寸</translation>
    </message>
    <message>
        <source>Times in the photo</source>
        <translation>照片里的时间</translation>
    </message>
    <message>
        <source>Times in the video</source>
        <translation>视频里的时间</translation>
    </message>
    <message>
        <source>Who wrote the video</source>
        <translation>视频是谁写的</translation>
    </message>
    <message>
        <source>Dates of the file</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>Maker&apos;s notes of the camera</source>
        <translation>相机厂商备注</translation>
    </message>
    <message>
        <source>How the JPEG was written</source>
        <translation>JPEG 的编码方式</translation>
    </message>
    <message>
        <source>Who wrote the capture data</source>
        <translation>拍摄信息是谁写的</translation>
    </message>
    <message>
        <source>Who wrote the HEIC</source>
        <translation>HEIC 是谁写的</translation>
    </message>
    <message>
        <source>Changes to the PDF</source>
        <translation>PDF 的改动</translation>
    </message>
    <message>
        <source>Copies by messengers and platforms</source>
        <translation>聊天软件、平台的副本</translation>
    </message>
    <message>
        <source>Signs of a screenshot</source>
        <translation>屏幕截图的特征</translation>
    </message>
    <message>
        <source>Capture data is present</source>
        <translation>有没有拍摄信息</translation>
    </message>
    <message>
        <source>Content credentials (C2PA)</source>
        <translation>内容凭证（C2PA）</translation>
    </message>
    <message>
        <source>Digital signatures of the PDF</source>
        <translation>PDF 的数字签名</translation>
    </message>
    <message>
        <source>Timestamp token</source>
        <translation>时间戳凭证</translation>
    </message>
    <message>
        <source>What a timestamp or certificate is for</source>
        <translation>时间戳或证书对应的文件</translation>
    </message>
    <message>
        <source>Chat log</source>
        <translation>聊天记录</translation>
    </message>
    <message>
        <source>Waybill on the label</source>
        <translation>面单上的运单号</translation>
    </message>
    <message>
        <source>Live Photo</source>
        <translation>实况照片</translation>
    </message>
</context>
<context>
    <name>Chosen</name>
    <message numerus="yes">
        <source>%n exhibits were set aside. They are kept; the menu “Edit” takes them back.</source>
        <translation>
            <numerusform>已搁置 %n 件证据。原件仍然保存，可在“编辑”菜单里放回。</numerusform>
        </translation>
    </message>
    <message>
        <source>Feedback code</source>
        <translation>反馈码</translation>
    </message>
    <message>
        <source>Which code do the selected exhibits belong to?</source>
        <translation>所选证据属于哪个反馈码？</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>Edit the code</source>
        <translation>修改反馈码</translation>
    </message>
    <message>
        <source>Add a code</source>
        <translation>添加反馈码</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>针对什么问题</translation>
    </message>
    <message>
        <source>Where you got it</source>
        <translation>从哪里取得</translation>
    </message>
    <message>
        <source>When you got it</source>
        <translation>取得时间</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Write the code here, as the platform shows it.</source>
        <translation>请在这里填写编号，和平台上显示的一样。</translation>
    </message>
</context>
<context>
    <name>CodesSection</name>
    <message>
        <source>Feedback codes</source>
        <translation>反馈码</translation>
    </message>
    <message>
        <source>Add a code</source>
        <translation>添加反馈码</translation>
    </message>
    <message>
        <source>Take %1 off</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <source>Search names and values</source>
        <translation>搜索名称和内容</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>只看不同</translation>
    </message>
    <message>
        <source>Comparison, tag by tag</source>
        <translation>逐项比较</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>State</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy all shown</source>
        <translation>复制所列全部</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>left only</source>
        <translation>仅左边有</translation>
    </message>
    <message>
        <source>right only</source>
        <translation>仅右边有</translation>
    </message>
    <message>
        <source>The two say the same in every row.</source>
        <translation>两边的每一项都相同。</translation>
    </message>
    <message>
        <source>No row contains this.</source>
        <translation>没有符合的行。</translation>
    </message>
    <message>
        <source>%1 rows, %2 differ</source>
        <translation>共 %1 项，%2 项不同</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>时间：%1</translation>
    </message>
</context>
<context>
    <name>CompareWindow</name>
    <message>
        <source>Compare two exhibits</source>
        <translation>比较两件证据</translation>
    </message>
    <message>
        <source>Exhibit at the left</source>
        <translation>左边的证据</translation>
    </message>
    <message>
        <source>Exhibit at the right</source>
        <translation>右边的证据</translation>
    </message>
    <message>
        <source>Picture at the left</source>
        <translation>左边的图片</translation>
    </message>
    <message>
        <source>Picture at the right</source>
        <translation>右边的图片</translation>
    </message>
    <message>
        <source>Exhibit %1</source>
        <translation>证据 %1</translation>
    </message>
    <message>
        <source>That two files differ does not say which of them was changed, or why: sending, saving and turning change a file, too.</source>
        <translation>两个文件不同，不说明哪一个改过，也不说明原因：转发、另存、旋转都会让文件变化。</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>What this does not mean</source>
        <translation>这不代表什么</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项目</translation>
    </message>
    <message>
        <source>What it saw</source>
        <translation>看到的内容</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write the time like 2026-09-14 19:42, or 2026-09 if you are not sure.</source>
        <translation>时间请写成 2026-09-14 19:42；记不清就写 2026-09。</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>What you may do now</source>
        <translation>现在可以做</translation>
    </message>
    <message numerus="yes">
        <source>Closed now: %n</source>
        <translation>
            <numerusform>现在不能做：%n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1 之前</translation>
    </message>
    <message>
        <source>Words…</source>
        <translation>话术…</translation>
    </message>
    <message>
        <source>Note it…</source>
        <translation>记下来…</translation>
    </message>
    <message>
        <source>Note that it was done, and when</source>
        <translation>记下已经做了、什么时候做的</translation>
    </message>
</context>
<context>
    <name>Doubts</name>
    <message>
        <source>To keep in mind</source>
        <translation>请留意</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Due</name>
    <message>
        <source>Over: %1 met, %2 missed</source>
        <translation>已过去：做完 %1 个，错过 %2 个</translation>
    </message>
    <message>
        <source>Next deadline</source>
        <translation>下一个期限</translation>
    </message>
    <message>
        <source>Where this comes from</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Done? Note “%1”…</source>
        <translation>已经做了？记下“%1”…</translation>
    </message>
    <message>
        <source>Change the end…</source>
        <translation>改截止时间…</translation>
    </message>
    <message>
        <source>No deadline runs now</source>
        <translation>现在没有在走的期限</translation>
    </message>
    <message>
        <source>Deadlines begin with what happened: shipped, delivered, asked the platform …</source>
        <translation>期限从发生的事算起：发货、签收、申请介入……</translation>
    </message>
    <message>
        <source>What happens next, such as the platform&apos;s answer, begins the next one.</source>
        <translation>接下来发生的事（例如平台的答复）会开始下一个期限。</translation>
    </message>
    <message>
        <source>Add an event…</source>
        <translation>添加事件…</translation>
    </message>
    <message>
        <source>The platform&apos;s page shows a countdown. Enter it, and it is counted here.</source>
        <translation>平台页面上有倒计时。填进来，这里就会接着算。</translation>
    </message>
    <message>
        <source>Enter…</source>
        <translation>填写…</translation>
    </message>
    <message>
        <source>its end is not known</source>
        <translation>截止时间未知</translation>
    </message>
    <message>
        <source>not yours to keep</source>
        <translation>对方或机构的期限</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>暂定</translation>
    </message>
    <message>
        <source>entered by you</source>
        <translation>您填写的</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>按时完成</translation>
    </message>
    <message>
        <source>Met late</source>
        <translation>完成时已超期</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>已错过</translation>
    </message>
    <message>
        <source>Two ways to count; the earlier one is shown:</source>
        <translation>有两种算法，按早的提醒：</translation>
    </message>
    <message>
        <source>Provisional: the time of the event or the calendar is not exact yet.</source>
        <translation>暂定：事件的时间或工作日安排还不确切。</translation>
    </message>
    <message>
        <source>Begun by: %1</source>
        <translation>从这里开始：%1</translation>
    </message>
    <message>
        <source>How sure: %1</source>
        <translation>可信程度：%1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>No deadline ends soon</source>
        <translation>近期没有要到的期限</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>What does the platform&apos;s page show now? Enter the time left, or the end.</source>
        <translation>平台页面现在显示什么？填写剩余时间，或截止时间。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Or: ends at</source>
        <translation>或者：截止到</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message>
        <source>chosen</source>
        <translation>已选</translation>
    </message>
</context>
<context>
    <name>EventDialog</name>
    <message>
        <source>Edit the event</source>
        <translation>修改事件</translation>
    </message>
    <message>
        <source>What happened?</source>
        <translation>发生了什么？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>When (also partial, such as 2026-09)</source>
        <translation>时间（可以只写到月，如 2026-09）</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Through which channel</source>
        <translation>通过什么渠道</translation>
    </message>
    <message>
        <source>Feedback codes it is about</source>
        <translation>相关反馈码</translation>
    </message>
</context>
<context>
    <name>Everyday</name>
    <message>
        <source>Text size: %1 %</source>
        <translation>文字大小：%1 %</translation>
    </message>
</context>
<context>
    <name>ExhibitPage</name>
    <message>
        <source>Opening the preview …</source>
        <translation>正在打开预览……</translation>
    </message>
    <message>
        <source>There is no preview. The original is kept as it is.</source>
        <translation>无法显示预览。原件已原样保存。</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What it proves</source>
        <translation>证明内容</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Kind of evidence</source>
        <translation>证据类型</translation>
    </message>
    <message>
        <source>What can be seen, in one sentence</source>
        <translation>一句话说明画面里有什么</translation>
    </message>
    <message>
        <source>Which fact this shows</source>
        <translation>这件证据能说明什么事实</translation>
    </message>
    <message>
        <source>Who took it, where it comes from</source>
        <translation>谁拍的、从哪里来</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>复制 SHA-256</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Open large</source>
        <translation>放大查看</translation>
    </message>
    <message>
        <source>Exhibit %1</source>
        <translation>证据 %1</translation>
    </message>
    <message>
        <source>Not in the PDF</source>
        <translation>不放入导出</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Such as: parcel, key</source>
        <translation>例如：物流，关键</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Package (ZIP)</source>
        <translation>证据包 ZIP</translation>
    </message>
    <message>
        <source>Pictures to upload</source>
        <translation>上传图片</translation>
    </message>
    <message>
        <source>By their size</source>
        <translation>按大小自动决定</translation>
    </message>
    <message>
        <source>Inside the PDF</source>
        <translation>放进 PDF</translation>
    </message>
    <message>
        <source>Not inside: a light print copy</source>
        <translation>不放：精简打印版</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>导出成</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>给谁看</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Original files</source>
        <translation>原始文件</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Pictures the page takes</source>
        <translation>页面最多收几张</translation>
    </message>
    <message>
        <source>Size of each, at most</source>
        <translation>每张最大</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Printed on both sides</source>
        <translation>双面打印</translation>
    </message>
    <message>
        <source>List SM3 digests as well (GB/T 32905)</source>
        <translation>另列 SM3 指纹（GB/T 32905）</translation>
    </message>
    <message>
        <source>Put several on a sheet where there are too many</source>
        <translation>张数太多时合成拼图</translation>
    </message>
    <message>
        <source>As known of the platform</source>
        <translation>按已知的平台限制</translation>
    </message>
    <message>
        <source>Setting the pages…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>By recipient and length</source>
        <translation>按接收方和长短</translation>
    </message>
    <message>
        <source>In full, in an annex</source>
        <translation>附上全文</translation>
    </message>
    <message>
        <source>Marked passages alone</source>
        <translation>只印摘录</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>聊天记录</translation>
    </message>
    <message>
        <source>More choices</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>展开或收起</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Evidence %1</source>
        <translation>证据材料 %1</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Evidence package %1</source>
        <translation>证据包 %1</translation>
    </message>
    <message>
        <source>ZIP files (*.zip)</source>
        <translation>ZIP 文件 (*.zip)</translation>
    </message>
    <message>
        <source>Upload pictures %1</source>
        <translation>上传图片 %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Writing the PDF</source>
        <translation>正在写入 PDF</translation>
    </message>
    <message>
        <source>Writing the package</source>
        <translation>正在写入证据包</translation>
    </message>
    <message>
        <source>Making the pictures</source>
        <translation>正在制作图片</translation>
    </message>
    <message>
        <source>The PDF is written: %1, %2.</source>
        <translation>PDF 已导出：%1，%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>共 %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>The package is written: %1, %2.</source>
        <translation>证据包已导出：%1，%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>共 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>The pictures are made: %1, %2.</source>
        <translation>上传图片已做好：%1，%2。</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>共 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Verify a PDF or package</source>
        <translation>核验 PDF 或证据包</translation>
    </message>
    <message>
        <source>Exported PDFs and packages (*.pdf *.zip)</source>
        <translation>导出的 PDF 和证据包 (*.pdf *.zip)</translation>
    </message>
    <message>
        <source>Verifying %1</source>
        <translation>正在核验 %1</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Found in this conversation</source>
        <translation>消息里的发现</translation>
    </message>
    <message>
        <source>Add code to the case</source>
        <translation>加入案件编号</translation>
    </message>
    <message>
        <source>Link to this exhibit</source>
        <translation>关联到这份证据</translation>
    </message>
    <message>
        <source>Set as order number</source>
        <translation>设为订单编号</translation>
    </message>
    <message>
        <source>Add as waybill number</source>
        <translation>加为运单号</translation>
    </message>
    <message>
        <source>Cover in exports</source>
        <translation>导出时遮盖</translation>
    </message>
    <message>
        <source>Looking through the messages…</source>
        <translation>正在查看消息……</translation>
    </message>
    <message>
        <source>Click to go to it; nothing is taken unasked.</source>
        <translation>点一下跳到那条消息；不会自动收下任何一项。</translation>
    </message>
    <message>
        <source>No numbers or personal data were found.</source>
        <translation>没有发现编号或个人信息。</translation>
    </message>
    <message>
        <source>known to the case</source>
        <translation>案件里已有</translation>
    </message>
</context>
<context>
    <name>FactsSection</name>
    <message>
        <source>Information in the file</source>
        <translation>文件自带的信息</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>展开或收起</translation>
    </message>
    <message>
        <source>Search, such as GPS or date</source>
        <translation>搜索，例如 拍摄时间、GPS</translation>
    </message>
    <message>
        <source>Search the information in the file</source>
        <translation>在文件自带的信息里查找</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>No row contains this.</source>
        <translation>没有包含这些字的行。</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>复制全部</translation>
    </message>
    <message>
        <source>present</source>
        <translation>有</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Proves</source>
        <translation>证明内容</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>文件里的文字</translation>
    </message>
    <message>
        <source>Text in the picture</source>
        <translation>图中文字</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title of the case</source>
        <translation>案件名称</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>期望</translation>
    </message>
</context>
<context>
    <name>FilmPage</name>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Write a time like 12.5 or 1:02.5.</source>
        <translation>请写成 12.5 或 1:02.5。</translation>
    </message>
    <message>
        <source>Frame at %1</source>
        <translation>%1 处的画面</translation>
    </message>
    <message>
        <source>Printed with the twelve even frames.</source>
        <translation>会和均匀取的 12 幅一起印出。</translation>
    </message>
    <message>
        <source>No longer printed by itself.</source>
        <translation>不再单独印出。</translation>
    </message>
    <message>
        <source>Take in a frame</source>
        <translation>收录画面</translation>
    </message>
    <message>
        <source>Taken in as %1, said to be derived from the video.</source>
        <translation>已收录为 %1，并注明是从视频派生的。</translation>
    </message>
    <message>
        <source>The case has this frame already: %1.</source>
        <translation>案件里已有这幅画面：%1。</translation>
    </message>
    <message>
        <source>« 1 s</source>
        <translation>« 1 秒</translation>
    </message>
    <message>
        <source>‹ frame</source>
        <translation>‹ 1 帧</translation>
    </message>
    <message>
        <source>frame ›</source>
        <translation>1 帧 ›</translation>
    </message>
    <message>
        <source>1 s »</source>
        <translation>1 秒 »</translation>
    </message>
    <message>
        <source>One second back (key [)</source>
        <translation>后退一秒（按键 [）</translation>
    </message>
    <message>
        <source>The frame before (key ,)</source>
        <translation>上一帧（按键 ,）</translation>
    </message>
    <message>
        <source>The next frame (key .)</source>
        <translation>下一帧（按键 .）</translation>
    </message>
    <message>
        <source>One second on (key ])</source>
        <translation>前进一秒（按键 ]）</translation>
    </message>
    <message>
        <source>Time in the video</source>
        <translation>视频里的时间</translation>
    </message>
    <message>
        <source>Place in the video</source>
        <translation>视频里的位置</translation>
    </message>
    <message>
        <source>Off the contact sheet</source>
        <translation>从画面一览去掉</translation>
    </message>
    <message>
        <source>Add to contact sheet</source>
        <translation>加进画面一览</translation>
    </message>
    <message>
        <source>Take as exhibit</source>
        <translation>把这一帧收录为证据</translation>
    </message>
    <message>
        <source>Open in a player</source>
        <translation>用播放器打开副本</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>All cases</source>
        <translation>全部案件</translation>
    </message>
    <message>
        <source>This case: %1</source>
        <translation>本案：%1</translation>
    </message>
    <message>
        <source>All places</source>
        <translation>全部位置</translation>
    </message>
    <message>
        <source>All senders</source>
        <translation>所有发送人</translation>
    </message>
    <message>
        <source>from 2024-11-1</source>
        <translation>从 2024-11-1</translation>
    </message>
    <message>
        <source>to 2024-11-30</source>
        <translation>到 2024-11-30</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>在哪些案件里找</translation>
    </message>
    <message>
        <source>Which places</source>
        <translation>在哪类位置找</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>谁发的</translation>
    </message>
    <message>
        <source>From: a year, month or day</source>
        <translation>从哪天起：可写年、月或日</translation>
    </message>
    <message>
        <source>Until: a year, month or day</source>
        <translation>到哪天为止：可写年、月或日</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>在对话里查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>%1 messages found</source>
        <translation>找到 %1 条</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>FindingsSection</name>
    <message>
        <source>After it was taken in: was the file changed?</source>
        <translation>收录后：文件有没有变过</translation>
    </message>
    <message>
        <source>Before it was taken in: are there signs of editing?</source>
        <translation>收录前：有没有改过的痕迹</translation>
    </message>
    <message>
        <source>The stored file is not the one that was taken in.</source>
        <translation>保存的文件与收录时的不是同一份。</translation>
    </message>
    <message>
        <source>The original is kept unchanged in the vault.</source>
        <translation>原件保存在保管库里，没有改变。</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>去看 %1</translation>
    </message>
</context>
<context>
    <name>FoundWindow</name>
    <message>
        <source>Looking through what was read</source>
        <translation>正在查看识别结果</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>or %1</source>
        <translation>也可能是 %1</translation>
    </message>
    <message>
        <source>Found in pictures</source>
        <translation>图片里找到的</translation>
    </message>
    <message>
        <source>Read by this program, which can be wrong: compare the cut-out with the value. Enter takes, Delete dismisses, F2 corrects, a double click shows the place. Every step can be undone.</source>
        <translation>由本程序识别，可能有错：请拿左边截下的画面和文字对照。回车采用，Delete 不用，F2 改字，双击看它在图片里的位置。每一步都可以撤销。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>是什么</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>用作</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>Show in the picture</source>
        <translation>在图片里指出</translation>
    </message>
    <message>
        <source>From now on take sure ones by itself</source>
        <translation>以后自动采用确定的</translation>
    </message>
    <message>
        <source>Personal data is never covered by itself. What was taken is told each time.</source>
        <translation>个人信息从不自动遮盖；每次自动采用了什么都会告诉您。</translation>
    </message>
    <message>
        <source>All of the case</source>
        <translation>看整个案件的</translation>
    </message>
    <message>
        <source>Nothing waits here.</source>
        <translation>没有待确认的内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n facts wait</source>
        <translation>
            <numerusform>%n 项待确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n sure ones</source>
        <translation>
            <numerusform>采用确定的 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take all %n</source>
        <translation>
            <numerusform>全部采用（%n 项）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cover %n pieces of personal data</source>
        <translation>
            <numerusform>遮盖 %n 处个人信息</numerusform>
        </translation>
    </message>
    <message>
        <source>Found in the pictures</source>
        <translation>图片里的发现</translation>
    </message>
</context>
<context>
    <name>Gaps</name>
    <message numerus="yes">
        <source>Missing: %n</source>
        <translation>
            <numerusform>还缺 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>证据已备齐</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>还缺什么</translation>
    </message>
    <message>
        <source>Drop a file on a line, and it is taken in and filed there.</source>
        <translation>把文件拖到某一项上，就会收录并归到那里。</translation>
    </message>
    <message>
        <source>Choose files for: %1</source>
        <translation>选文件归到：%1</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必需</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>wanted: %1</source>
        <translation>要：%1</translation>
    </message>
    <message>
        <source>A good one: %1</source>
        <translation>好的样子：%1</translation>
    </message>
    <message>
        <source>From the case</source>
        <translation>从本案选</translation>
    </message>
    <message>
        <source>Not here: %1</source>
        <translation>不归这里：%1</translation>
    </message>
    <message numerus="yes">
        <source>There already: %n</source>
        <translation>
            <numerusform>已有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Who has to prove what</source>
        <translation>由谁举证</translation>
    </message>
    <message>
        <source>for the other side to prove</source>
        <translation>由对方举证</translation>
    </message>
    <message>
        <source>What is the dispute about?</source>
        <translation>是哪一类纠纷？</translation>
    </message>
    <message>
        <source>Choose what fits best; then the evidence that is needed is listed here.</source>
        <translation>选最贴近的一种，这里就会列出要准备的证据。</translation>
    </message>
    <message numerus="yes">
        <source>%n types</source>
        <translation>
            <numerusform>%n 类纠纷</numerusform>
        </translation>
    </message>
    <message>
        <source>Type of dispute</source>
        <translation>纠纷类型</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>User guide</source>
        <translation>使用说明</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>在使用说明里查找</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>使用说明的各页</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>No page has these words. Try a shorter one, or clear the search.</source>
        <translation>没有哪一页有这些字。换一个短一点的词，或者清空查找。</translation>
    </message>
    <message>
        <source>Ctrl+F search  ·  Esc close</source>
        <translation>Ctrl+F 查找  ·  Esc 关闭</translation>
    </message>
</context>
<context>
    <name>Invite</name>
    <message>
        <source>Drop the evidence in here</source>
        <translation>把证据拖到这里</translation>
    </message>
    <message>
        <source>or click to choose files; they are put in order by their time</source>
        <translation>或点一下选择文件；收录后会按时间排好</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
</context>
<context>
    <name>Large</name>
    <message>
        <source>Choose screenshots of a chat first; no picture is among these.</source>
        <translation>请先选中聊天截图；选中的里面没有图片。</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Close the window?</source>
        <translation>要关闭窗口吗？</translation>
    </message>
    <message>
        <source>Close when it is done</source>
        <translation>完成后关闭</translation>
    </message>
    <message>
        <source>Do not close</source>
        <translation>先不关闭</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停下并关闭</translation>
    </message>
    <message>
        <source>“%1” is not finished yet. The window closes as soon as it is.</source>
        <translation>“%1”还没有完成。一完成，窗口就会关闭。</translation>
    </message>
    <message>
        <source>“%1” is not finished yet. If it is stopped now it counts as not done. Your own files stay where they are.</source>
        <translation>“%1”还没有完成。现在停下就不算做过，以后需要重做。您自己的文件都还在原处。</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Brightened</source>
        <translation>调亮</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Parts of the program</source>
        <translation>程序的组成部分</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
</context>
<context>
    <name>ListDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Evidence Desk</source>
        <translation>证据台</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open its file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Take the mark back</source>
        <translation>取消摘录</translation>
    </message>
    <message>
        <source>Mark as passage</source>
        <translation>摘录为证</translation>
    </message>
    <message>
        <source>Take off the timeline</source>
        <translation>从时间线拿掉</translation>
    </message>
    <message>
        <source>Put on the timeline</source>
        <translation>放上时间线</translation>
    </message>
    <message>
        <source>%1 is…</source>
        <translation>%1 是……</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Cover %1 in exports</source>
        <translation>导出时遮盖 %1</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可以撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>没有可以重做的操作。</translation>
    </message>
    <message>
        <source>The desk is still being opened.</source>
        <translation>证据台正在打开。</translation>
    </message>
    <message>
        <source>Open a case first.</source>
        <translation>请先打开一个案件。</translation>
    </message>
    <message>
        <source>Add evidence to the case first.</source>
        <translation>请先往案件里添加证据。</translation>
    </message>
    <message>
        <source>It takes two exhibits, and the case has one.</source>
        <translation>需要两件证据，案件里只有一件。</translation>
    </message>
    <message>
        <source>Select an exhibit first.</source>
        <translation>请先选中一件证据。</translation>
    </message>
    <message>
        <source>Select one exhibit only.</source>
        <translation>请只选中一件证据。</translation>
    </message>
    <message>
        <source>Select one or two exhibits.</source>
        <translation>请选中一件或两件证据。</translation>
    </message>
    <message>
        <source>All selected exhibits are in the PDF already.</source>
        <translation>选中的证据都已经在 PDF 里了。</translation>
    </message>
    <message>
        <source>None of the selected exhibits is in the PDF.</source>
        <translation>选中的证据都不在 PDF 里。</translation>
    </message>
    <message>
        <source>This cannot be done just now.</source>
        <translation>现在还不能这样做。</translation>
    </message>
</context>
<context>
    <name>NewCaseDialog</name>
    <message>
        <source>New case</source>
        <translation>新建案件</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>建立案件</translation>
    </message>
    <message>
        <source>All files of the folder will be taken in afterwards.</source>
        <translation>建立后将收录文件夹里的所有文件。</translation>
    </message>
    <message numerus="yes">
        <source>%n files will be taken in afterwards.</source>
        <translation>
            <numerusform>建立后将收录 %n 份文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Dispute of %1</source>
        <translation>%1 的纠纷</translation>
    </message>
    <message>
        <source>Where did you buy it?</source>
        <translation>在哪个平台</translation>
    </message>
    <message>
        <source>You are the</source>
        <translation>您是</translation>
    </message>
    <message>
        <source>1  Where</source>
        <translation>1  在哪里</translation>
    </message>
    <message>
        <source>2  What went wrong</source>
        <translation>2  出了什么问题</translation>
    </message>
    <message>
        <source>3  What you want</source>
        <translation>3  想怎么解决</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单编号</translation>
    </message>
    <message>
        <source>What do you ask for?</source>
        <translation>您希望怎样解决？</translation>
    </message>
    <message>
        <source>What the case is called</source>
        <translation>案件名称</translation>
    </message>
    <message>
        <source>Choose what fits; it decides which evidence is asked for.</source>
        <translation>选符合的，可以多选；之后会按它提示要准备哪些证据。</translation>
    </message>
    <message>
        <source>No list is known here. You can describe it in the case.</source>
        <translation>这里没有可选的类型，可以之后在案件里描述。</translation>
    </message>
    <message>
        <source>Answer the rest later</source>
        <translation>其余以后再填</translation>
    </message>
    <message>
        <source>Give the case a name, so that you find it again.</source>
        <translation>请给案件起个名字，以后好找。</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>Dismiss</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>Show the place in the picture</source>
        <translation>在图片里指出位置</translation>
    </message>
    <message>
        <source>Write the value here, or dismiss it.</source>
        <translation>请填写内容，或选“不用”。</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>What it proves</source>
        <translation>证明内容</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Exhibit %1</source>
        <translation>证据 %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>The copies are ready now. Drag again to put them somewhere.</source>
        <translation>副本已经备好，请再拖一次，放到想放的地方。</translation>
    </message>
    <message numerus="yes">
        <source>Copies of %n files are on the clipboard.</source>
        <translation>
            <numerusform>%n 个文件的副本已放进剪贴板。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copying files</source>
        <translation>正在复制文件</translation>
    </message>
    <message>
        <source>Save copies in</source>
        <translation>副本存到哪个文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n copies were saved.</source>
        <translation>
            <numerusform>已另存 %n 份副本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Select exhibits, events or codes first; then they can be copied.</source>
        <translation>请先选中证据、事件或编号，再复制。</translation>
    </message>
    <message numerus="yes">
        <source>%n entries copied.</source>
        <translation>
            <numerusform>已复制 %n 条。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewHub</name>
    <message>
        <source>What changed in the rules</source>
        <translation>规则有什么不同</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>The rules have changed since this case was opened. The new ones are used.</source>
        <translation>立案以后规则有更新，这里已按新规则计算。</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>有什么不同</translation>
    </message>
    <message>
        <source>Go by the new ones</source>
        <translation>以后按新规则</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>PairBar</name>
    <message>
        <source>Left: the listing, right: what arrived</source>
        <translation>左边是页面描述，右边是收到的实物</translation>
    </message>
    <message>
        <source>Take out of the PDF</source>
        <translation>移出 PDF</translation>
    </message>
    <message>
        <source>Take over what is seen</source>
        <translation>改用现在看到的部分</translation>
    </message>
    <message>
        <source>Into the PDF</source>
        <translation>放进 PDF</translation>
    </message>
    <message>
        <source>A pair takes two exhibits.</source>
        <translation>对照要两件不同的证据。</translation>
    </message>
    <message>
        <source>Only pictures can be printed side by side.</source>
        <translation>只有图片可以并排打印。</translation>
    </message>
    <message>
        <source>Zoom to the parts that count; what is seen is printed side by side.</source>
        <translation>放大到要紧的部分；看到什么，PDF 里就并排印什么。</translation>
    </message>
    <message>
        <source>This pair is printed once %1 is in the PDF, too.</source>
        <translation>等 %1 也放入导出后，这组对照才会打印。</translation>
    </message>
    <message>
        <source>This pair is printed side by side in the PDF.</source>
        <translation>这组图片会在 PDF 里并排打印。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>↑ ↓ choose  ·  Enter carries out  ·  Esc back</source>
        <translation>↑ ↓ 选择  ·  回车执行  ·  Esc 返回</translation>
    </message>
    <message>
        <source>What do you want to do, or which case to open?</source>
        <translation>想做什么，或者打开哪个案件？</translation>
    </message>
    <message>
        <source>Find a command or a case</source>
        <translation>查找命令或案件</translation>
    </message>
    <message>
        <source>Commands and cases</source>
        <translation>命令和案件</translation>
    </message>
    <message>
        <source>No command or case is called that.</source>
        <translation>没有叫这个名字的命令或案件。</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 人</translation>
    </message>
    <message>
        <source>Say the same in %1</source>
        <translation>%1 里的同名人也这样标</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未标明</translation>
    </message>
    <message>
        <source>Who is %1</source>
        <translation>%1 是谁</translation>
    </message>
    <message>
        <source>Agent number</source>
        <translation>客服工号</translation>
    </message>
    <message>
        <source>Perhaps: %1. %2</source>
        <translation>可能是%1。%2</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用</translation>
    </message>
</context>
<context>
    <name>PictureReading</name>
    <message>
        <source>Reading the text in pictures</source>
        <translation>正在识别图片里的文字</translation>
    </message>
</context>
<context>
    <name>PicturedHub</name>
    <message numerus="yes">
        <source>Read %n pictures. Found: %1.</source>
        <translation>
            <numerusform>识别了 %n 张图片，找到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 个%2</translation>
    </message>
    <message numerus="yes">
        <source>%n pieces of personal data</source>
        <translation>
            <numerusform>%n 处个人信息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n sure ones</source>
        <translation>
            <numerusform>采用确定的 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Look one by one</source>
        <translation>逐条看</translation>
    </message>
    <message numerus="yes">
        <source>%n sure facts were taken from pictures, as you agreed. One undo takes all back.</source>
        <translation>
            <numerusform>已按您的同意，从图片采用了 %n 项确定的内容；撤销一次即可全部退回。</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the others</source>
        <translation>看其余的</translation>
    </message>
</context>
<context>
    <name>PicturedSection</name>
    <message>
        <source>Found in the picture</source>
        <translation>图片里找到的</translation>
    </message>
    <message>
        <source>Being read …</source>
        <translation>正在识别…</translation>
    </message>
    <message>
        <source>The text in it was not read yet.</source>
        <translation>还没有识别这张图片里的文字。</translation>
    </message>
    <message>
        <source>Read by %1; compare with the picture.</source>
        <translation>由 %1 识别，请对照画面。</translation>
    </message>
    <message>
        <source>No codes, times or personal data were found.</source>
        <translation>没有找到编号、时间或个人信息。</translation>
    </message>
    <message>
        <source>No text was found.</source>
        <translation>没有找到文字。</translation>
    </message>
    <message>
        <source>Read now</source>
        <translation>现在识别</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新识别</translation>
    </message>
    <message numerus="yes">
        <source>Take %n sure ones</source>
        <translation>
            <numerusform>采用确定的 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>再显示 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cover %n pieces of personal data</source>
        <translation>
            <numerusform>遮盖 %n 处个人信息</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the place in the picture</source>
        <translation>在图片里指出位置</translation>
    </message>
    <message numerus="yes">
        <source>%n dismissed: consider again</source>
        <translation>
            <numerusform>%n 项已不用：重新考虑</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>entered by hand</source>
        <translation>本人填写</translation>
    </message>
    <message>
        <source>e-mail date</source>
        <translation>邮件日期</translation>
    </message>
    <message>
        <source>capture time (EXIF)</source>
        <translation>拍摄时间（EXIF）</translation>
    </message>
    <message>
        <source>digitised time (EXIF)</source>
        <translation>数字化时间（EXIF）</translation>
    </message>
    <message>
        <source>time of last change (EXIF)</source>
        <translation>最后修改时间（EXIF）</translation>
    </message>
    <message>
        <source>recording time (video)</source>
        <translation>录制时间（视频）</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>file name (time of saving)</source>
        <translation>文件名（保存时间）</translation>
    </message>
    <message>
        <source>PDF creation time</source>
        <translation>PDF 创建时间</translation>
    </message>
    <message>
        <source>PDF change time</source>
        <translation>PDF 修改时间</translation>
    </message>
    <message>
        <source>file system (last change)</source>
        <translation>文件系统（最后修改）</translation>
    </message>
    <message>
        <source>GPS time (EXIF)</source>
        <translation>GPS 时间（EXIF）</translation>
    </message>
    <message>
        <source>photo information (EXIF)</source>
        <translation>照片信息（EXIF）</translation>
    </message>
    <message>
        <source>photo information (XMP)</source>
        <translation>照片信息（XMP）</translation>
    </message>
    <message>
        <source>picture information (PNG)</source>
        <translation>图片信息（PNG）</translation>
    </message>
    <message>
        <source>video information</source>
        <translation>视频信息</translation>
    </message>
    <message>
        <source>chat line</source>
        <translation>聊天记录</translation>
    </message>
    <message>
        <source>text on the screen</source>
        <translation>屏幕文字</translation>
    </message>
    <message>
        <source>archive entry</source>
        <translation>压缩包记录</translation>
    </message>
    <message>
        <source>file system</source>
        <translation>文件系统</translation>
    </message>
    <message>
        <source>stated by a timestamp</source>
        <translation>时间戳写明的时间</translation>
    </message>
    <message>
        <source>date of the e-mail it was attached to</source>
        <translation>所附邮件的日期</translation>
    </message>
    <message>
        <source>creation time (document)</source>
        <translation>文档创建时间</translation>
    </message>
    <message>
        <source>change time (document)</source>
        <translation>文档修改时间</translation>
    </message>
    <message>
        <source>time of the video it was drawn from</source>
        <translation>所属视频的时间</translation>
    </message>
</context>
<context>
    <name>PlaceSection</name>
    <message>
        <source>Place written in the file</source>
        <translation>文件里写着的地点</translation>
    </message>
    <message>
        <source>Copy place</source>
        <translation>复制地点</translation>
    </message>
    <message>
        <source>Altitude %1 m</source>
        <translation>海拔 %1 米</translation>
    </message>
    <message>
        <source>Satellite time %1 (UTC)</source>
        <translation>卫星时间 %1（UTC）</translation>
    </message>
    <message>
        <source>0°, 0° usually means that the device did not know where it was.</source>
        <translation>0°、0° 一般表示设备当时不知道自己在哪里。</translation>
    </message>
    <message>
        <source>This is personal data: whoever gets the original file can read it.</source>
        <translation>这是个人信息：拿到原件的人都能看到。</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
</context>
<context>
    <name>ReadingLayer</name>
    <message>
        <source>Dismiss</source>
        <translation>不用</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Select all text</source>
        <translation>全选文字</translation>
    </message>
    <message>
        <source>Use as feedback code</source>
        <translation>用作反馈码</translation>
    </message>
    <message>
        <source>Use as order number</source>
        <translation>用作订单编号</translation>
    </message>
    <message>
        <source>Use as waybill number</source>
        <translation>用作运单号</translation>
    </message>
    <message>
        <source>Use as time of this exhibit</source>
        <translation>用作这份证据的时间</translation>
    </message>
    <message>
        <source>Use as caption</source>
        <translation>用作说明</translation>
    </message>
    <message>
        <source>Use as what it proves</source>
        <translation>用作证明内容</translation>
    </message>
    <message>
        <source>Cover it</source>
        <translation>遮盖</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>In order</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>供参考</translation>
    </message>
    <message>
        <source>Please note</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>Look closely</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>It says nothing of the time before the file was taken in.</source>
        <translation>这不说明文件在收录以前有没有变过。</translation>
    </message>
    <message>
        <source>It does not say that what is shown is false, nor who changed the file.</source>
        <translation>这不说明画面内容是假的，也不说明是谁改的。</translation>
    </message>
    <message>
        <source>It does not say that what is shown was changed: saving again can be harmless.</source>
        <translation>这不说明画面内容变过：重新保存也可能没有任何影响。</translation>
    </message>
    <message>
        <source>Missing data is no sign of an alteration, only nothing to judge by.</source>
        <translation>缺少信息不是改动的迹象，只是没有可以判断的依据。</translation>
    </message>
    <message>
        <source>Such files have no capture data; that is no sign of an alteration.</source>
        <translation>这类文件本来就没有拍摄信息，这不是改动的迹象。</translation>
    </message>
    <message>
        <source>The file says this of itself; the program has not judged the picture.</source>
        <translation>这是文件自己的声明，程序没有对画面下判断。</translation>
    </message>
    <message>
        <source>It does not prove that the file is the original.</source>
        <translation>这不能证明文件就是原件。</translation>
    </message>
    <message>
        <source>A file that cannot be read here is not for that reason a changed one.</source>
        <translation>在这里读不了，不等于文件被改动过。</translation>
    </message>
</context>
<context>
    <name>Reminding</name>
    <message>
        <source>Evidence Desk</source>
        <translation>证据台</translation>
    </message>
</context>
<context>
    <name>RowModel</name>
    <message>
        <source>Show more (%1 left)</source>
        <translation>显示更多（还有 %1 处）</translation>
    </message>
    <message>
        <source>written alike</source>
        <translation>写法相近</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Places found</source>
        <translation>找到的位置</translation>
    </message>
    <message>
        <source>↑ ↓ choose  ·  Enter opens  ·  Tab filters  ·  Esc back</source>
        <translation>↑ ↓ 选择  ·  回车打开  ·  Tab 到筛选  ·  Esc 返回</translation>
    </message>
    <message>
        <source>Write a date like 2024-11-2; a month or a year alone will do.</source>
        <translation>日期请写成 2024-11-2 这样，只写年月或年份也行。</translation>
    </message>
    <message>
        <source>Finds messages, captions, file names, texts, codes and statements.
One character is enough.</source>
        <translation>可以找聊天消息、说明、文件名、文字、编号和案件陈述。
输入一个字就能找。</translation>
    </message>
    <message>
        <source>“%1” was not found.</source>
        <translation>没有找到“%1”。</translation>
    </message>
    <message>
        <source>Try fewer characters or another word.</source>
        <translation>少输几个字，或者换一个词试试。</translation>
    </message>
    <message>
        <source>Clear the filters to look everywhere.</source>
        <translation>清除筛选，就会在所有地方找。</translation>
    </message>
    <message>
        <source>More than %1 places: write more, or filter</source>
        <translation>超过 %1 处：多输几个字，或者加上筛选</translation>
    </message>
    <message numerus="yes">
        <source>%n cases</source>
        <translation>
            <numerusform>%n 个案件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>共 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Sender and time are asked of messages only.</source>
        <translation>发送人和时间只能用来筛选聊天消息。</translation>
    </message>
</context>
<context>
    <name>Seen</name>
    <message>
        <source>at intake</source>
        <translation>收录时</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>program</source>
        <translation>软件</translation>
    </message>
    <message>
        <source>as written</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>read from</source>
        <translation>读取位置</translation>
    </message>
    <message>
        <source>places</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <source>when</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>sign</source>
        <translation>迹象</translation>
    </message>
    <message>
        <source>signs</source>
        <translation>迹象</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>width stated</source>
        <translation>记录的宽度</translation>
    </message>
    <message>
        <source>height stated</source>
        <translation>记录的高度</translation>
    </message>
    <message>
        <source>written like</source>
        <translation>写法像</translation>
    </message>
    <message>
        <source>byte order</source>
        <translation>字节序</translation>
    </message>
    <message>
        <source>overlaps</source>
        <translation>重叠处</translation>
    </message>
    <message>
        <source>not in order</source>
        <translation>未按顺序</translation>
    </message>
    <message>
        <source>unused bytes</source>
        <translation>空闲字节</translation>
    </message>
    <message>
        <source>notes made by</source>
        <translation>备注的写入者</translation>
    </message>
    <message>
        <source>notes begin</source>
        <translation>备注的开头</translation>
    </message>
    <message>
        <source>segments</source>
        <translation>数据段</translation>
    </message>
    <message>
        <source>segments of the thumbnail</source>
        <translation>缩略图的数据段</translation>
    </message>
    <message>
        <source>standard quality</source>
        <translation>标准质量</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>吻合程度</translation>
    </message>
    <message>
        <source>agreement as it lies</source>
        <translation>不移动时的吻合程度</translation>
    </message>
    <message>
        <source>part of the thumbnail</source>
        <translation>在缩略图中的范围</translation>
    </message>
    <message>
        <source>credit code of the company</source>
        <translation>企业统一社会信用代码</translation>
    </message>
    <message>
        <source>covers</source>
        <translation>对应</translation>
    </message>
    <message>
        <source>covered by</source>
        <translation>见于</translation>
    </message>
    <message>
        <source>matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>rests on</source>
        <translation>依据</translation>
    </message>
</context>
<context>
    <name>SeveralPage</name>
    <message numerus="yes">
        <source>%n exhibits selected</source>
        <translation>
            <numerusform>已选 %n 件证据</numerusform>
        </translation>
    </message>
    <message>
        <source>Put into the PDF</source>
        <translation>放入导出</translation>
    </message>
    <message>
        <source>Leave out of the PDF</source>
        <translation>不放入导出</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Feedback code for all of them</source>
        <translation>给它们加上反馈码</translation>
    </message>
    <message>
        <source>Add a code</source>
        <translation>添加反馈码</translation>
    </message>
    <message>
        <source>Tags, kind, what they prove…</source>
        <translation>标签、类型、证明内容…</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Ctrl+K finds every other command by its name, too.</source>
        <translation>按 Ctrl+K 可以按名称查找所有命令。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>About this file</source>
        <translation>关于这个文件</translation>
    </message>
    <message>
        <source>To be seen in the picture</source>
        <translation>画面里能看到的地方</translation>
    </message>
    <message>
        <source>The file says nothing of itself.</source>
        <translation>这个文件没有说明自己的信息。</translation>
    </message>
    <message>
        <source>Show place %1</source>
        <translation>看第 %1 处</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Signature and timestamp (optional)</source>
        <translation>签名与时间戳（可选）</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>展开或收起</translation>
    </message>
    <message>
        <source>A signature of your own making shows that the file was not changed since, not who signed it.</source>
        <translation>自制的签名只说明签名以后文件没有改动，不证明签名的人是谁。</translation>
    </message>
    <message>
        <source>Sign with</source>
        <translation>用谁的身份签名</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Passphrase, once more</source>
        <translation>再输入一次口令</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>建立</translation>
    </message>
    <message>
        <source>Timestamp authority (RFC 3161)</source>
        <translation>时间戳服务的网址（RFC 3161）</translation>
    </message>
    <message>
        <source>Left empty, nothing is sent. Otherwise this address gets a digest, when saving, and nothing else.</source>
        <translation>留空就不联网。填写后，保存时只把一串摘要发给这个网址。</translation>
    </message>
    <message>
        <source>Make the identity first, or choose “No signature”.</source>
        <translation>请先建立身份，或选“不签名”。</translation>
    </message>
    <message>
        <source>Choose the certificate file first, or “No signature”.</source>
        <translation>请先选证书文件，或选“不签名”。</translation>
    </message>
    <message>
        <source>Enter the passphrase of the identity.</source>
        <translation>请输入这个身份的口令。</translation>
    </message>
    <message>
        <source>No signature</source>
        <translation>不签名</translation>
    </message>
    <message>
        <source>A new identity of my own…</source>
        <translation>新建自己的签名身份…</translation>
    </message>
    <message>
        <source>A certificate file (.p12, .pfx)…</source>
        <translation>用证书文件（.p12、.pfx）…</translation>
    </message>
    <message>
        <source>No keyring of the system can be used here: the key is encrypted with this passphrase and kept in the desk&apos;s folder.</source>
        <translation>这台电脑没有可用的系统钥匙串：密钥会用这个口令加密，存在证据台的文件夹里。</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>证书文件</translation>
    </message>
    <message>
        <source>Certificates (*.p12 *.pfx)</source>
        <translation>证书 (*.p12 *.pfx)</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>两次输入的口令不同。</translation>
    </message>
    <message>
        <source>The identity is made; the export will be signed with it.</source>
        <translation>身份已建立，导出时会用它签名。</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新建案件</translation>
    </message>
    <message>
        <source>Stays on this computer</source>
        <translation>所有内容只留在这台电脑上</translation>
    </message>
    <message>
        <source>Shipping records</source>
        <translation>发货档案</translation>
    </message>
    <message>
        <source>For sellers</source>
        <translation>供卖家使用</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
</context>
<context>
    <name>Sort</name>
    <message>
        <source>Codes</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Case information</source>
        <translation>案件信息</translation>
    </message>
    <message>
        <source>Captions and what they prove</source>
        <translation>说明和证明内容</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Text in pictures</source>
        <translation>图中文字</translation>
    </message>
    <message>
        <source>Text of files</source>
        <translation>文件里的文字</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>聊天消息</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Curtain</source>
        <translation>拉帘</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>淡入淡出</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪换</translation>
    </message>
    <message>
        <source>How much of the right picture is seen</source>
        <translation>右边图片显示多少</translation>
    </message>
    <message>
        <source>Both pictures, one over the other</source>
        <translation>两张图片叠在一起</translation>
    </message>
    <message>
        <source>Move both together</source>
        <translation>两边一起移动和缩放</translation>
    </message>
    <message>
        <source>Show all of both</source>
        <translation>两张都完整显示</translation>
    </message>
    <message>
        <source>Show the pixels: 100 %</source>
        <translation>按像素显示：100 %</translation>
    </message>
    <message>
        <source>Keys: + larger, − smaller, 0 all of it, arrows to another part</source>
        <translation>按键：+ 放大，− 缩小，0 完整显示，方向键移动</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Drop the evidence in here</source>
        <translation>把证据拖到这里</translation>
    </message>
    <message>
        <source>Drop your evidence in here</source>
        <translation>把证据拖到这里</translation>
    </message>
    <message>
        <source>Screenshots, photos, chats and videos are put in order of time, beside the platform&apos;s feedback codes.</source>
        <translation>截图、照片、聊天记录、视频，会按时间排好，并和平台反馈码对应起来。</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新建案件</translation>
    </message>
    <message>
        <source>Try with the sample case</source>
        <translation>用示例案件试试</translation>
    </message>
    <message>
        <source>Nothing leaves this computer, and your original files are never changed.</source>
        <translation>所有内容只留在这台电脑上，原始文件绝不会被改动。</translation>
    </message>
    <message>
        <source>I am a seller: keep proof of my parcels</source>
        <translation>我是卖家：为发出的包裹留证</translation>
    </message>
    <message>
        <source>How it works, step by step (F1)</source>
        <translation>一步一步怎么用（F1）</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>The platform&apos;s steps</source>
        <translation>平台的步骤</translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message numerus="yes">
        <source>Needs attention (%n)</source>
        <translation>
            <numerusform>需要注意（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要注意</translation>
    </message>
    <message>
        <source>All evidence by its time</source>
        <translation>全部证据，按时间排列</translation>
    </message>
    <message>
        <source>All evidence, what needs attention first</source>
        <translation>全部证据，需要注意的排在前面</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>What is due, what is missing, what may be done</source>
        <translation>什么快到期、还缺什么、能做什么</translation>
    </message>
    <message>
        <source>Exhibits</source>
        <translation>证据目录</translation>
    </message>
    <message>
        <source>All evidence as a table, in the order it is printed</source>
        <translation>所有证据列成表，按打印顺序</translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message numerus="yes">
        <source>Tags of %n exhibits</source>
        <translation>
            <numerusform>%n 件证据的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags of the exhibit</source>
        <translation>这件证据的标签</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Such as: parcel, key</source>
        <translation>例如：物流，关键</translation>
    </message>
    <message>
        <source>They differ; what you write is for all</source>
        <translation>各不相同；写在这里的会用于全部</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>标签，用逗号隔开</translation>
    </message>
    <message>
        <source>Kind of evidence</source>
        <translation>证据类型</translation>
    </message>
    <message>
        <source>What it proves</source>
        <translation>证明内容</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>标签：%1</translation>
    </message>
    <message>
        <source>Only some of them have: %1. That stays.</source>
        <translation>其中一部分还有：%1。这些不会变。</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Setting up the sample case</source>
        <translation>正在准备示例案件</translation>
    </message>
    <message>
        <source>Taking in</source>
        <translation>正在收录</translation>
    </message>
    <message numerus="yes">
        <source>%n files taken in.</source>
        <translation>
            <numerusform>已收录 %n 份文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already (%1).</source>
        <translation>
            <numerusform>%n 份早已收录（%1）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken in (%1).</source>
        <translation>
            <numerusform>%n 份未能收录（%1）。</numerusform>
        </translation>
    </message>
    <message>
        <source>There was no file in it.</source>
        <translation>里面没有文件。</translation>
    </message>
    <message>
        <source>the same file as %1</source>
        <translation>与 %1 是同一文件</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Not taken in</source>
        <translation>没有收录的文件</translation>
    </message>
    <message>
        <source>All files of the case were checked again.</source>
        <translation>本案所有文件已重新检查。</translation>
    </message>
    <message>
        <source>Checking files</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>Verifying the desk</source>
        <translation>正在核验证据台</translation>
    </message>
    <message numerus="yes">
        <source>Verified: all %n files are as they were taken in.</source>
        <translation>
            <numerusform>核验完成：%n 份文件都与收录时一致。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problems were found.</source>
        <translation>
            <numerusform>发现 %n 个问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>One moment, the desk is being opened; then it is taken in.</source>
        <translation>请稍候，证据台打开后会自动收录。</translation>
    </message>
    <message>
        <source>The desk could not be opened, so nothing was taken in. Start the program again once its folder can be written to.</source>
        <translation>证据台没有打开，所以什么也没有收录。请让它的文件夹可以写入，再重新启动程序。</translation>
    </message>
    <message>
        <source>One moment, the new case is being opened; then it is taken in.</source>
        <translation>请稍候，新案件建好后会自动收录。</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Time unknown</source>
        <translation>时间未定</translation>
    </message>
    <message>
        <source>No time was found in these. Select one and enter its time on the right.</source>
        <translation>这些证据里没有可信的时间。选中一件，在右侧填写时间。</translation>
    </message>
    <message>
        <source>Code obtained</source>
        <translation>取得反馈码</translation>
    </message>
    <message>
        <source>time entered by hand</source>
        <translation>时间由本人填写</translation>
    </message>
    <message>
        <source>time from %1</source>
        <translation>时间来自%1</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Time axis</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>按先后一条一条看</translation>
    </message>
    <message>
        <source>On a true scale: drag to move, Ctrl and the wheel to zoom</source>
        <translation>按真实的时间比例看：拖动移动，按住 Ctrl 滚动缩放</translation>
    </message>
    <message>
        <source>Show more time  −</source>
        <translation>看更长的时间  −</translation>
    </message>
    <message>
        <source>Show the whole case  0</source>
        <translation>显示整个案件  0</translation>
    </message>
    <message>
        <source>Show less time, but closer  +</source>
        <translation>放大来看  +</translation>
    </message>
    <message>
        <source>Zoom to it</source>
        <translation>放大这一段</translation>
    </message>
    <message>
        <source>Give up this stretch of time</source>
        <translation>取消这一段时间</translation>
    </message>
    <message numerus="yes">
        <source>%n exhibits</source>
        <translation>
            <numerusform>%n 件证据</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimesSection</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Other time, such as 2026-09-14 19:42 or 2026-09</source>
        <translation>其他时间，如 2026-09-14 19:42 或 2026-09</translation>
    </message>
    <message>
        <source>Other time</source>
        <translation>其他时间</translation>
    </message>
    <message>
        <source>Let the program choose again</source>
        <translation>恢复自动选择</translation>
    </message>
    <message>
        <source>Time unknown: choose one above or enter it here.</source>
        <translation>时间未定：请在上面选一个，或在这里填写。</translation>
    </message>
    <message>
        <source>The marked times contradict the chosen one by more than two minutes.</source>
        <translation>标出的时间与选用的时间相差超过两分钟。</translation>
    </message>
    <message>
        <source>contradicts</source>
        <translation>有矛盾</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已选用</translation>
    </message>
    <message>
        <source>Write it like 2026-09-14 19:42, or 2026-09 if you are not sure.</source>
        <translation>请写成 2026-09-14 19:42；不确定时可以只写 2026-09。</translation>
    </message>
</context>
<context>
    <name>TodayModel</name>
    <message>
        <source>Waits for the time the platform shows</source>
        <translation>等您填写页面上的截止时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>In the next days</source>
        <translation>七天之内</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>enter it</source>
        <translation>去填写</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>To my calendar…</source>
        <translation>导出到日历…</translation>
    </message>
    <message>
        <source>No deadline runs in any case. They begin with what is noted there.</source>
        <translation>各案都没有在走的期限。期限从案件里记下的事算起。</translation>
    </message>
    <message>
        <source>Deadlines of all cases</source>
        <translation>全部案件的期限</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Add evidence</source>
        <translation>添加证据</translation>
    </message>
    <message>
        <source>Export PDF</source>
        <translation>导出 PDF</translation>
    </message>
    <message>
        <source>Search all cases</source>
        <translation>搜索全部案件</translation>
    </message>
</context>
<context>
    <name>Veil</name>
    <message>
        <source>Let go to take it in</source>
        <translation>放开即可收录</translation>
    </message>
    <message>
        <source>Let go to take it in, or on a line to file it there</source>
        <translation>松开即收录；放到某一项上，就归到那里</translation>
    </message>
</context>
<context>
    <name>VerifiedDialog</name>
    <message>
        <source>Verify a PDF or package</source>
        <translation>核验 PDF 或证据包</translation>
    </message>
    <message>
        <source>This says whether anything was changed since the export, not whether what it shows is true.</source>
        <translation>这只说明导出之后有没有改动，不说明内容是否属实。</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制核验结果</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>Intact: %n files are those exported.</source>
        <translation>
            <numerusform>完好：%n 个文件都与导出时一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>Intact: nothing was changed.</source>
        <translation>完好：没有改动。</translation>
    </message>
    <message numerus="yes">
        <source>%n problems were found.</source>
        <translation>
            <numerusform>发现 %n 处问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that were verified</source>
        <translation>核验过的文件</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <translation>小图对照</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Saved again</source>
        <translation>重存误差</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>颗粒</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>显示方式：%1</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>数字键 %1</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Show all of it (0)</source>
        <translation>显示全图（0）</translation>
    </message>
    <message>
        <source>Show its pixels: 100 %</source>
        <translation>按像素显示：100 %</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Previous exhibit</source>
        <translation>上一件</translation>
    </message>
    <message>
        <source>Next exhibit</source>
        <translation>下一件</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>This picture</source>
        <translation>这张图片</translation>
    </message>
    <message>
        <source>The small picture inside the file</source>
        <translation>文件里自带的小图</translation>
    </message>
</context>
<context>
    <name>ViewerHead</name>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Exhibit %1</source>
        <translation>证据 %1</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>与另一件比较…</translation>
    </message>
    <message>
        <source>Cover parts…</source>
        <translation>遮盖…</translation>
    </message>
</context>
<context>
    <name>WatchSign</name>
    <message>
        <source>New files in “%1” are taken into this case while it is open.</source>
        <translation>案件打开期间，“%1”里的新文件会自动收录到这个案件。</translation>
    </message>
    <message>
        <source>Also next time</source>
        <translation>下次也这样</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>Watching</name>
    <message>
        <source>Take in new files of this folder</source>
        <translation>选择要自动收录的文件夹</translation>
    </message>
    <message>
        <source>The folder “%1” is gone; it is no longer watched.</source>
        <translation>文件夹“%1”已经不在，不再自动收录。</translation>
    </message>
</context>
<context>
    <name>WorthKnowing</name>
    <message>
        <source>Worth knowing: %1</source>
        <translation>提醒 %1 条</translation>
    </message>
    <message>
        <source>Rests on: %1</source>
        <translation>依据：%1</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>提醒</translation>
    </message>
</context>
<context>
    <name>Zone</name>
    <message>
        <source>Beijing time (UTC+8)</source>
        <translation>北京时间（UTC+8）</translation>
    </message>
    <message>
        <source>Xinjiang time (UTC+6)</source>
        <translation>新疆时间（UTC+6）</translation>
    </message>
    <message>
        <source>Hong Kong, Macao (UTC+8)</source>
        <translation>香港、澳门（UTC+8）</translation>
    </message>
    <message>
        <source>Taipei (UTC+8)</source>
        <translation>台北（UTC+8）</translation>
    </message>
    <message>
        <source>Singapore, Kuala Lumpur (UTC+8)</source>
        <translation>新加坡、吉隆坡（UTC+8）</translation>
    </message>
    <message>
        <source>Bangkok, Hanoi (UTC+7)</source>
        <translation>曼谷、河内（UTC+7）</translation>
    </message>
    <message>
        <source>Tokyo, Seoul (UTC+9)</source>
        <translation>东京、首尔（UTC+9）</translation>
    </message>
    <message>
        <source>Sydney, Melbourne</source>
        <translation>悉尼、墨尔本</translation>
    </message>
    <message>
        <source>London</source>
        <translation>伦敦</translation>
    </message>
    <message>
        <source>Berlin, Paris, Rome</source>
        <translation>柏林、巴黎、罗马</translation>
    </message>
    <message>
        <source>New York, Toronto</source>
        <translation>纽约、多伦多</translation>
    </message>
    <message>
        <source>Los Angeles, Vancouver</source>
        <translation>洛杉矶、温哥华</translation>
    </message>
    <message>
        <source>World time (UTC)</source>
        <translation>世界时（UTC）</translation>
    </message>
</context>
<context>
    <name>ShipmentModel</name>
    <message>
        <source>Track</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Pick-up</source>
        <translation>揽收</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>打包</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>面单</translation>
    </message>
    <message>
        <source>Weigh</source>
        <translation>称重</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Item and buyer</source>
        <translation>商品与买家</translation>
    </message>
    <message>
        <source>Order and waybill</source>
        <translation>订单与运单</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>发货</translation>
    </message>
</context>
<context>
    <name>DetailBody</name>
    <message>
        <source>Paid</source>
        <translation>付款</translation>
    </message>
    <message>
        <source>“%1”: no file yet for %2</source>
        <translation>“%1”还缺：%2</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>快递</translation>
    </message>
    <message>
        <source>No date to count three years from yet.</source>
        <translation>还没有日期可以起算三年。</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>运单号</translation>
    </message>
    <message>
        <source>What to do with %1</source>
        <translation>对 %1 的操作</translation>
    </message>
    <message>
        <source>Shows: %1</source>
        <translation>证明：%1</translation>
    </message>
    <message>
        <source>Proof of this parcel</source>
        <translation>这个包裹的留证</translation>
    </message>
    <message>
        <source>not as described</source>
        <translation>描述不符</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>放到一边</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>“%1”: all is there</source>
        <translation>“%1”所需的都有了</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>买家</translation>
    </message>
    <message>
        <source>When the buyer complains</source>
        <translation>买家投诉时</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重量</translation>
    </message>
    <message>
        <source>Signed for</source>
        <translation>签收</translation>
    </message>
    <message>
        <source>Add files to this order…</source>
        <translation>为这一单添加文件…</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>发货</translation>
    </message>
    <message>
        <source>Not filed yet</source>
        <translation>尚未归类</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>打开副本</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Keep this record until %1.</source>
        <translation>这条档案建议保存到 %1。</translation>
    </message>
    <message>
        <source>not received</source>
        <translation>未收到货</translation>
    </message>
    <message>
        <source>Picked up</source>
        <translation>揽收</translation>
    </message>
    <message>
        <source>Answer “not as described”</source>
        <translation>应对“描述不符”</translation>
    </message>
    <message>
        <source>Answer “not received”</source>
        <translation>应对“未收到货”</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message numerus="yes">
        <source>Attach %n files</source>
        <translation>
            <numerusform>附上 %n 份文件</numerusform>
        </translation>
    </message>
    <message>
        <source>What would go where</source>
        <translation>哪些文件会归到哪一单</translation>
    </message>
    <message numerus="yes">
        <source>%n files fit no order or several; they stay where they are.</source>
        <translation>
            <numerusform>%n 份对不上订单，或同时符合几单，会留在原处。</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>证明什么</translation>
    </message>
    <message>
        <source>fits no order</source>
        <translation>没有对应的订单</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read.</source>
        <translation>
            <numerusform>%n 份读不了。</numerusform>
        </translation>
    </message>
    <message>
        <source>fits several orders</source>
        <translation>同时符合几单</translation>
    </message>
    <message numerus="yes">
        <source>%n files fit one order.</source>
        <translation>
            <numerusform>%n 份文件能对上订单。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, by its barcode</source>
        <translation>%1，按条码</translation>
    </message>
    <message>
        <source>Put the order or waybill number into the name of a file or its folder, or photograph the label closer.</source>
        <translation>请把订单编号或运单号写进文件名或文件夹名，或者把面单拍得近一些。</translation>
    </message>
</context>
<context>
    <name>ShipmentsPage</name>
    <message>
        <source>Attaching proof</source>
        <translation>正在附上留证</translation>
    </message>
    <message>
        <source>Importing orders</source>
        <translation>正在导入订单</translation>
    </message>
    <message>
        <source>Add proof</source>
        <translation>添加留证</translation>
    </message>
    <message>
        <source>Looking at file names</source>
        <translation>正在核对文件名</translation>
    </message>
    <message numerus="yes">
        <source>%n records are older than three years. Nothing is deleted by itself.</source>
        <translation>
            <numerusform>有 %n 条档案已满三年。程序不会自动删除任何内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>All records</source>
        <translation>全部档案</translation>
    </message>
    <message>
        <source>A CSV or XLSX list exported from the seller’s console. Then drop photos and videos whose names bear the order or waybill number.</source>
        <translation>从商家后台导出的 CSV 或 XLSX 订单表。之后再拖入照片和视频，文件名里带上订单编号或运单号。</translation>
    </message>
    <message>
        <source>Import an order list</source>
        <translation>导入订单表</translation>
    </message>
    <message>
        <source>Without: %1</source>
        <translation>缺：%1</translation>
    </message>
    <message>
        <source>Order or waybill number, its last 4 to 6 digits, buyer or item</source>
        <translation>订单编号或运单号、末 4 到 6 位、买家或商品</translation>
    </message>
    <message>
        <source>Making the case</source>
        <translation>正在建立案件</translation>
    </message>
    <message>
        <source>Drop an order list in here</source>
        <translation>把订单表拖到这里</translation>
    </message>
    <message>
        <source>Import orders</source>
        <translation>导入订单</translation>
    </message>
    <message numerus="yes">
        <source>%n records</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Shipping records</source>
        <translation>发货档案</translation>
    </message>
    <message>
        <source>Order lists (*.csv *.xlsx)</source>
        <translation>订单表 (*.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Which records</source>
        <translation>显示哪些档案</translation>
    </message>
    <message>
        <source>Find a record</source>
        <translation>查找档案</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>需要查看的行</translation>
    </message>
    <message numerus="yes">
        <source>%n rows were refused.</source>
        <translation>
            <numerusform>拒绝 %n 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n 份已有。</numerusform>
        </translation>
    </message>
    <message>
        <source>fits several orders</source>
        <translation>同时符合几单</translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged.</source>
        <translation>
            <numerusform>%n 条没有变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be taken in.</source>
        <translation>
            <numerusform>%n 份没能收录。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is no time. Write it like 2026-09-14 19:42.</source>
        <translation>“%1”不是时间。请写成 2026-09-14 19:42。</translation>
    </message>
    <message numerus="yes">
        <source>%n fit no order or several.</source>
        <translation>
            <numerusform>%n 份对不上订单，或同时符合几单。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n completed.</source>
        <translation>
            <numerusform>补充 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Case %1 is made, with %n exhibits.</source>
        <translation>
            <numerusform>已建立案件 %1，含 %n 份证据。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not attached</source>
        <translation>没有附上的文件</translation>
    </message>
    <message numerus="yes">
        <source>%n orders added.</source>
        <translation>
            <numerusform>新增 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files attached.</source>
        <translation>
            <numerusform>附上 %n 份文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message numerus="yes">
        <source>Case %1 was there; %n exhibits were added.</source>
        <translation>
            <numerusform>案件 %1 已有，补充了 %n 份证据。</numerusform>
        </translation>
    </message>
    <message>
        <source>fits no order</source>
        <translation>没有对应的订单</translation>
    </message>
    <message>
        <source>The list is imported first. Drop the photos again once it is there.</source>
        <translation>先导入订单表；完成后请再拖入照片。</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>查看案件</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Only files are taken in here: proof of a parcel, or the order list.</source>
        <translation>这里只收文件：留证的照片、视频，或者订单表。</translation>
    </message>
</context>
<context>
    <name>Verifier</name>
    <message>
        <source>Verifying files</source>
        <translation>正在核对文件</translation>
    </message>
    <message numerus="yes">
        <source>Verified: %n files are as they were taken in.</source>
        <translation>
            <numerusform>已核对：%n 份文件都与收录时一致。</numerusform>
        </translation>
    </message>
    <message>
        <source>Last verified %1; some files are not what was taken in</source>
        <translation>上次核对 %1，有内容与收录时不符</translation>
    </message>
    <message>
        <source>Last verified %1; all files are as they were taken in</source>
        <translation>上次核对 %1，全部一致</translation>
    </message>
</context>
<context>
    <name>AppealPage</name>
    <message>
        <source>1  May I?</source>
        <translation>1  能不能申诉</translation>
    </message>
    <message>
        <source>2  What is new?</source>
        <translation>2  有什么新的</translation>
    </message>
    <message>
        <source>3  Words and exhibits</source>
        <translation>3  文字和证据</translation>
    </message>
    <message>
        <source>An appeal may be filed until %1.</source>
        <translation>可以申诉，截至 %1。</translation>
    </message>
    <message>
        <source>An appeal may be filed.</source>
        <translation>可以申诉。</translation>
    </message>
    <message>
        <source>Appeal</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Attempts used: %1 of %2</source>
        <translation>已用 %1 次，共 %2 次机会</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Exhibits: only what is new since the decision</source>
        <translation>证据：只放处理结果之后新取得的</translation>
    </message>
    <message>
        <source>Export and record…</source>
        <translation>导出并留底…</translation>
    </message>
    <message>
        <source>It is recorded. Hand it in on the platform, then mark it as sent.</source>
        <translation>已留底。请到平台提交，提交之后再标记为已提交。</translation>
    </message>
    <message>
        <source>Mark as sent…</source>
        <translation>标记为已提交…</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>On which ground</source>
        <translation>申诉理由</translation>
    </message>
    <message>
        <source>Add the decision as an event once it came. Where no appeal rules of the platform are known, go by its page.</source>
        <translation>收到处理结果后，请把它添加为事件。平台的申诉规则不清楚时，以平台页面为准。</translation>
    </message>
    <message>
        <source>The decision: %1</source>
        <translation>处理结果：%1</translation>
    </message>
    <message>
        <source>The points in dispute, in your words</source>
        <translation>争议焦点（用自己的话写）</translation>
    </message>
    <message>
        <source>There is no decision to appeal against yet.</source>
        <translation>还没有可以申诉的处理结果。</translation>
    </message>
    <message>
        <source>Time ends: %1</source>
        <translation>截止：%1</translation>
    </message>
    <message>
        <source>Was there a fault in how it was handled? Say what, then go on</source>
        <translation>处理过程中有程序问题吗？写明之后才能继续</translation>
    </message>
    <message>
        <source>Words of the appeal</source>
        <translation>申诉说明</translation>
    </message>
    <message numerus="yes">
        <source>New since the decision: %n exhibits</source>
        <translation>
            <numerusform>处理结果之后的新证据：%n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only these %n exhibits go out.</source>
        <translation>
            <numerusform>只提交这 %n 件证据。</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not filled in yet. Fill it in, or press once more to go on.</source>
        <translation>这里还没填写。请填好；确实不填，就再点一次。</translation>
    </message>
</context>
<context>
    <name>BeyondPage</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Beyond the platform</source>
        <translation>平台之外</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制 %1</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已有结果</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>已提出</translation>
    </message>
    <message>
        <source>Record what goes there…</source>
        <translation>给要提交的材料留底…</translation>
    </message>
    <message>
        <source>Not open</source>
        <translation>不能走</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>还不能</translation>
    </message>
    <message>
        <source>One dispute goes one way at a time: once a body has taken it, the others will not. Complain under your real name.</source>
        <translation>同一争议一次只走一条路：一处受理后，别处就不再受理。投诉要用真实身份。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>可以走</translation>
    </message>
    <message>
        <source>Still needed: %1</source>
        <translation>还要准备：%1</translation>
    </message>
    <message>
        <source>Words for it…</source>
        <translation>写好的文字…</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>%1 too many</source>
        <translation>超出 %1</translation>
    </message>
    <message>
        <source>Fill in: %1</source>
        <translation>请填写：%1</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>打码</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>删去</translation>
    </message>
    <message>
        <source>%1 (the page decides)</source>
        <translation>%1（以页面提示为准）</translation>
    </message>
    <message>
        <source>This limit comes from a weak source; the page decides.</source>
        <translation>这个上限来源不够可靠，以页面提示为准。</translation>
    </message>
    <message>
        <source>bytes (a Chinese character counts two)</source>
        <translation>字节（一个汉字算两个）</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字</translation>
    </message>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n 字</numerusform>
        </translation>
    </message>
    <message>
        <source>What the checks say</source>
        <translation>检查的结果</translation>
    </message>
</context>
<context>
    <name>Codes</name>
    <message>
        <source>%1 is the agent who handles %2</source>
        <translation>%1 是经办 %2 的客服</translation>
    </message>
    <message>
        <source>%1 is the master code, %2 belongs to it</source>
        <translation>%1 是主码，%2 归在它下面</translation>
    </message>
    <message>
        <source>%1 is the new code for %2, which expired</source>
        <translation>%2 已过期，%1 是重新取得的码</translation>
    </message>
    <message>
        <source>%2 is the agent who handles %1</source>
        <translation>%2 是经办 %1 的客服</translation>
    </message>
    <message>
        <source>%2 is the master code, %1 belongs to it</source>
        <translation>%2 是主码，%1 归在它下面</translation>
    </message>
    <message>
        <source>%2 is the new code for %1, which expired</source>
        <translation>%1 已过期，%2 是重新取得的码</translation>
    </message>
    <message>
        <source>Both are handled together</source>
        <translation>两个一起处理</translation>
    </message>
    <message>
        <source>The same problem, told on two channels</source>
        <translation>同一个问题，从两个渠道反映</translation>
    </message>
    <message>
        <source>belongs to the master %1</source>
        <translation>归在主码 %1 下</translation>
    </message>
    <message>
        <source>handled by %1</source>
        <translation>由 %1 经办</translation>
    </message>
    <message>
        <source>handled together with %1</source>
        <translation>和 %1 一起处理</translation>
    </message>
    <message>
        <source>handles %1</source>
        <translation>经办 %1</translation>
    </message>
    <message>
        <source>is the master of %1</source>
        <translation>是 %1 的主码</translation>
    </message>
    <message>
        <source>replaces %1</source>
        <translation>替代 %1</translation>
    </message>
    <message>
        <source>same problem as %1, another channel</source>
        <translation>和 %1 是同一问题，渠道不同</translation>
    </message>
    <message>
        <source>was replaced by %1</source>
        <translation>已由 %1 替代</translation>
    </message>
</context>
<context>
    <name>Days</name>
    <message>
        <source>follow up today</source>
        <translation>今天该跟进</translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>已过 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>follow-up is %n days late</source>
        <translation>
            <numerusform>跟进已晚 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>follow up within %n days</source>
        <translation>
            <numerusform>请在 %n 天内跟进</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>还剩 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CodesView</name>
    <message>
        <source>Codes and how they hang together</source>
        <translation>编号和它们的关系</translation>
    </message>
    <message>
        <source>No code yet.</source>
        <translation>还没有编号。</translation>
    </message>
</context>
<context>
    <name>CodesWindow</name>
    <message>
        <source>%1 (%2) stands in exhibit %3 and is not recorded yet: “%4”</source>
        <translation>证据 %3 里有 %1（%2），还没有记录：“%4”</translation>
    </message>
    <message>
        <source>Add a code</source>
        <translation>添加编号</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Codes and how they hang together</source>
        <translation>编号和它们的关系</translation>
    </message>
    <message>
        <source>Drag one code onto another to relate them. Arrow keys go from code to code.</source>
        <translation>把一个编号拖到另一个上，就能建立关系。方向键可以在编号之间移动。</translation>
    </message>
    <message>
        <source>Is %1 a %2? It stands in exhibit %3: “%4”</source>
        <translation>%1 是%2吗？它出现在证据 %3 里：“%4”</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Yes, record it</source>
        <translation>是，记录</translation>
    </message>
    <message numerus="yes">
        <source>%n more were seen.</source>
        <translation>
            <numerusform>另外还看到 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>No code yet. The platform gives one for each problem you report; add it here with the day you got it.</source>
        <translation>还没有编号。每反映一个问题，平台会给一个；拿到后在这里添加，写上是哪天取得的。</translation>
    </message>
</context>
<context>
    <name>FreezeDialog</name>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Hand it in as</source>
        <translation>以什么形式提交</translation>
    </message>
    <message>
        <source>Exhibits that go out</source>
        <translation>提交哪些证据</translation>
    </message>
    <message>
        <source>Export and record…</source>
        <translation>导出并留底…</translation>
    </message>
    <message>
        <source>Record a submission</source>
        <translation>记录一次提交</translation>
    </message>
    <message>
        <source>No words with it</source>
        <translation>不附文字</translation>
    </message>
    <message>
        <source>Only those not sent before</source>
        <translation>只选没有提交过的</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>提交给谁</translation>
    </message>
    <message>
        <source>Words that go with it</source>
        <translation>附上的文字</translation>
    </message>
    <message>
        <source>Choose the words that go out.</source>
        <translation>请选择要提交的文字。</translation>
    </message>
    <message>
        <source>Tick at least one exhibit, or send words only.</source>
        <translation>请至少勾选一件证据，或改为“只有文字”。</translation>
    </message>
</context>
<context>
    <name>RecordPage</name>
    <message>
        <source>Back to the case</source>
        <translation>回到案件</translation>
    </message>
    <message>
        <source>Choose a code to see its record.</source>
        <translation>选一个编号，查看它的记录。</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Hangs together with</source>
        <translation>关系</translation>
    </message>
    <message>
        <source>Not related to another code yet.</source>
        <translation>还没有和别的编号建立关系。</translation>
    </message>
    <message>
        <source>Obtained</source>
        <translation>取得时间</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>对应问题</translation>
    </message>
    <message>
        <source>Relate…</source>
        <translation>建立关系…</translation>
    </message>
    <message>
        <source>See how the codes hang together</source>
        <translation>查看编号之间的关系</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>查看 %1</translation>
    </message>
    <message>
        <source>Undo the relation: %1</source>
        <translation>取消关系：%1</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>取得途径</translation>
    </message>
    <message>
        <source>Words to follow up…</source>
        <translation>跟进用的话…</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>Add another code to the case, and the two can be related.</source>
        <translation>案件里再有一个反馈码，就可以把它们关联起来。</translation>
    </message>
</context>
<context>
    <name>RelateDialog</name>
    <message>
        <source>%1 and the code</source>
        <translation>%1 和这个编号</translation>
    </message>
    <message>
        <source>How do these codes hang together?</source>
        <translation>这两个编号是什么关系？</translation>
    </message>
    <message>
        <source>Relate</source>
        <translation>建立关系</translation>
    </message>
</context>
<context>
    <name>SentDialog</name>
    <message>
        <source>It went out, and I know there is no taking it back</source>
        <translation>我已经在平台提交，也知道收不回来</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>标记为已提交</translation>
    </message>
    <message>
        <source>There is usually one appeal only. Mark it as sent only once you really handed it in on the platform.</source>
        <translation>通常只有一次申诉机会。请在真正到平台提交之后，再标记为已提交。</translation>
    </message>
    <message>
        <source>When was it sent?</source>
        <translation>什么时候提交的？</translation>
    </message>
    <message>
        <source>Tick this only once it really went out.</source>
        <translation>确实提交之后再勾选这一项。</translation>
    </message>
</context>
<context>
    <name>SentPage</name>
    <message>
        <source>Digests and words</source>
        <translation>指纹和文字</translation>
    </message>
    <message>
        <source>Exhibits %1</source>
        <translation>证据 %1</translation>
    </message>
    <message>
        <source>For one that was recorded by mistake; it is kept.</source>
        <translation>记错了的可以搁置；记录仍会保留。</translation>
    </message>
    <message>
        <source>Record what I hand in…</source>
        <translation>记录一次提交…</translation>
    </message>
    <message>
        <source>Record what you hand in: later it can be shown which files went out, unchanged, and what is new since.</source>
        <translation>提交前先留底：以后说得清交过哪些文件、有没有变、之后又有什么新的。</translation>
    </message>
    <message>
        <source>Mark as sent…</source>
        <translation>标记为已提交…</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>还没提交</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>%1 已提交</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>What was handed in</source>
        <translation>已提交什么</translation>
    </message>
    <message>
        <source>recorded %1</source>
        <translation>%1 留底</translation>
    </message>
    <message>
        <source>with words</source>
        <translation>附文字</translation>
    </message>
    <message>
        <source>List of exhibits</source>
        <translation>证据清单</translation>
    </message>
    <message>
        <source>Nothing was handed in yet. Record it before you upload it on the platform.</source>
        <translation>还没有提交过。到平台上传之前，先在这里记录一次。</translation>
    </message>
</context>
<context>
    <name>Submissions</name>
    <message>
        <source>Appeal against the decision</source>
        <translation>对处理结果的申诉</translation>
    </message>
    <message>
        <source>Appeal to the postal regulator</source>
        <translation>向邮政管理部门申诉</translation>
    </message>
    <message>
        <source>Complaint to 12315</source>
        <translation>12315 投诉</translation>
    </message>
    <message>
        <source>Complaint to the consumer association</source>
        <translation>消费者协会投诉</translation>
    </message>
    <message>
        <source>Evidence for the platform</source>
        <translation>向平台举证</translation>
    </message>
    <message>
        <source>Filing with the court</source>
        <translation>向法院提交</translation>
    </message>
    <message>
        <source>Message to the other side or the platform</source>
        <translation>发给对方或平台的消息</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Package with originals</source>
        <translation>证据包（含原件）</translation>
    </message>
    <message>
        <source>Words only</source>
        <translation>只有文字</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
</context>
<context>
    <name>SubmissionsWindow</name>
    <message>
        <source>Appeal</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Beyond the platform</source>
        <translation>平台之外</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Recorded. Once it went out, mark it as sent.</source>
        <translation>已留底。交出去之后，请标记为已提交。</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Submissions</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
</context>
<context>
    <name>WordsDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all the same</source>
        <translation>仍然复制</translation>
    </message>
    <message>
        <source>Fill in again from the case</source>
        <translation>按案件重新填写</translation>
    </message>
    <message>
        <source>It is longer than the platform takes.</source>
        <translation>比平台允许的长。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>要发的话</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>To 12315 (market regulator)</source>
        <translation>给 12315（市场监管）</translation>
    </message>
    <message>
        <source>To the carrier</source>
        <translation>给快递公司</translation>
    </message>
    <message>
        <source>To the consumer association</source>
        <translation>给消费者协会</translation>
    </message>
    <message>
        <source>To the other side</source>
        <translation>给对方</translation>
    </message>
    <message>
        <source>To the platform</source>
        <translation>给平台</translation>
    </message>
    <message>
        <source>To the platform, as an appeal</source>
        <translation>给平台（申诉）</translation>
    </message>
    <message>
        <source>Words to send</source>
        <translation>要发的话</translation>
    </message>
    <message>
        <source>Your changes are kept with the case.</source>
        <translation>您的修改会随案件保存。</translation>
    </message>
    <message numerus="yes">
        <source>%n blanks are not filled in.</source>
        <translation>
            <numerusform>还有 %n 处没有填写。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places should be looked at.</source>
        <translation>
            <numerusform>有 %n 处要看一下。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Recording the submission</source>
        <translation>正在为提交留底</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>Packages (*.zip)</source>
        <translation>证据包 (*.zip)</translation>
    </message>
    <message>
        <source>Write what goes out</source>
        <translation>写入要提交的文件</translation>
    </message>
</context>
<context>
    <name>RedactDialog</name>
    <message>
        <source>Cover parts of %1</source>
        <translation>遮盖 %1</translation>
    </message>
    <message>
        <source>As it will be printed</source>
        <translation>预览印出的样子</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Show all of it (0)</source>
        <translation>显示全图（0）</translation>
    </message>
    <message>
        <source>Picture with covered parts</source>
        <translation>可遮盖的画面</translation>
    </message>
    <message>
        <source>Text with covered passages</source>
        <translation>可遮盖的文字</translation>
    </message>
    <message>
        <source>There is nothing to draw on here. Its original is not handed over once a part of it is left out at the right.</source>
        <translation>这件证据没有可以框选的画面。只要在右边选了不印的内容，原件就不会交出去。</translation>
    </message>
    <message>
        <source>Drag to draw a box; drag it to move it, its corners to resize it. Keys: N new, Tab next, arrows move, Ctrl+arrows resize, Delete. The original stays as it is.</source>
        <translation>拖动画框；拖框移动，拖角改大小。键盘：N 新建，Tab 换下一个，方向键移动，Ctrl+方向键改大小，Delete 删除。原件不会改动。</translation>
    </message>
    <message>
        <source>Select words and cover them. The original stays as it is.</source>
        <translation>选中文字再遮盖。原件不会改动。</translation>
    </message>
</context>
<context>
    <name>SeenDialog</name>
    <message>
        <source>What the other side will still see of you</source>
        <translation>对方仍能看到您的这些信息</translation>
    </message>
    <message>
        <source>Found by the program in this export; look at the pictures yourself. Covering can be undone, and originals stay as they are.</source>
        <translation>这是程序在这次导出里找到的；画面里的内容请自己再看一遍。遮盖可以撤销，原件不会改动。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>As it is seen</source>
        <translation>对方看到的</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>出现在</translation>
    </message>
    <message>
        <source>Cover everywhere</source>
        <translation>处处遮盖</translation>
    </message>
    <message>
        <source>Go on with the export</source>
        <translation>继续导出</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>CoverSide</name>
    <message>
        <source>What is covered</source>
        <translation>遮的是什么</translation>
    </message>
    <message>
        <source>Covered in this exhibit</source>
        <translation>这件证据里已遮盖的</translation>
    </message>
    <message>
        <source>Do not print</source>
        <translation>不印这些内容</translation>
    </message>
    <message>
        <source>Cover everywhere in the case's exports</source>
        <translation>在本案的导出里处处遮盖</translation>
    </message>
    <message>
        <source>In captions, statement, codes, texts, file names and lists. Files that may hold it are not handed over as originals. In pictures, draw boxes or accept what was found there.</source>
        <translation>说明、陈述、编号、聊天文字、文件名和清单里都会遮住；可能含有它的文件不再交出原件。画面里的字请在画面上框住，或采用找到的建议。</translation>
    </message>
    <message>
        <source>A number or a name</source>
        <translation>号码或姓名</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Cover the selected words</source>
        <translation>遮盖选中的文字</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Not printed: %1</source>
        <translation>不印：%1</translation>
    </message>
    <message numerus="yes">
        <source>Cover %n suggestions</source>
        <translation>
            <numerusform>遮盖 %n 处建议</numerusform>
        </translation>
    </message>
    <message>
        <source>Write here what is to be covered everywhere.</source>
        <translation>请先写下要处处遮盖的号码或姓名。</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>What the chosen messages show (may stay empty)</source>
        <translation>所选消息能说明什么（可不填）</translation>
    </message>
    <message>
        <source>Take the mark back</source>
        <translation>取消摘录</translation>
    </message>
    <message>
        <source>Mark as passage</source>
        <translation>摘录为证</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 条消息</translation>
    </message>
    <message>
        <source>%1 lines were not understood</source>
        <translation>%1 行没有认出</translation>
    </message>
    <message>
        <source>People and facts</source>
        <translation>人物与发现</translation>
    </message>
    <message>
        <source>Put on the timeline</source>
        <translation>放上时间线</translation>
    </message>
    <message>
        <source>Take off the timeline</source>
        <translation>从时间线拿掉</translation>
    </message>
    <message>
        <source>The message stands on the timeline at its own time (T)</source>
        <translation>这条消息按自己的时间出现在时间线上（T）</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>here</source>
        <translation>文件在</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
</context>
</TS>
