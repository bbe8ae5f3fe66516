using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Commands;

/// <summary>
/// For each opcode a command that does nothing even where it is supported: it asks, or has an operation, a range or an identifier that
/// has to be refused. So the question whether an opcode is known can be put to any device (BASE-050, BASE-051).
/// </summary>
internal static class HarmlessCommands
{
    private const int PageBytes = 4096;
    private const uint NoSuchOperation = 0x0F;
    private const uint NoSuchOperationByte = 0xFF;
    private const uint LastReservedOperation = 0xBF;

    /// <summary>Every admin command of the standard that there is a harmless form of.</summary>
    public static AdminOpcode[] Admin { get; } =
    [
        AdminOpcode.GetLogPage, AdminOpcode.Identify, AdminOpcode.Abort, AdminOpcode.GetFeatures, AdminOpcode.NamespaceManagement,
        AdminOpcode.NamespaceAttachment, AdminOpcode.DeviceSelfTest, AdminOpcode.DirectiveReceive, AdminOpcode.VirtualizationManagement,
        AdminOpcode.CapacityManagement, AdminOpcode.Lockdown, AdminOpcode.TrackReceive, AdminOpcode.MigrationReceive,
        AdminOpcode.ControllerDataQueue, AdminOpcode.FormatNvm, AdminOpcode.GetLbaStatus, AdminOpcode.Sanitize, AdminOpcode.Fabrics,
    ];

    /// <summary>Every I/O command of the standard that there is a harmless form of.</summary>
    public static NvmOpcode[] Io { get; } =
    [
        NvmOpcode.Flush, NvmOpcode.Read, NvmOpcode.Write, NvmOpcode.WriteUncorrectable, NvmOpcode.Compare, NvmOpcode.WriteZeroes,
        NvmOpcode.Verify, NvmOpcode.Copy, NvmOpcode.ReservationReport,
    ];

    /// <summary>Whether no revision up to 2.4 defines an admin opcode; vendors' own are none of ours.</summary>
    public static bool IsReservedAdmin(byte opcode) => opcode < 0xC0 && !Enum.IsDefined((AdminOpcode)opcode);

    /// <summary>Whether no revision defines an I/O opcode for the NVM command set; vendors' own are none of ours.</summary>
    public static bool IsReservedIo(byte opcode) => opcode < 0x7F && !Enum.IsDefined((NvmOpcode)opcode);

    /// <summary>The harmless form of an admin command.</summary>
    /// <param name="opcode">One of <see cref="Admin"/>, or a reserved one.</param>
    /// <param name="invalidNamespace">An identifier above NN.</param>
    public static RawCommandIntent OfAdmin(AdminOpcode opcode, uint invalidNamespace)
    {
        var plain = new RawCommandIntent(OnAdminQueue: true, (byte)opcode, 0) { DataBytes = PageBytes };
        return opcode switch
        {
            AdminOpcode.GetLogPage => plain with { Dword10 = (byte)LogPageIdentifier.SmartHealthInformation | (1u << 15), DataBytes = 4 },
            AdminOpcode.Identify => plain with { Dword10 = 1 },
            AdminOpcode.GetFeatures => plain with { Dword10 = (byte)FeatureIdentifier.Arbitration },
            AdminOpcode.Abort => plain with { Dword10 = 0xFFFE_0001, DataBytes = 0 },
            AdminOpcode.NamespaceManagement or AdminOpcode.VirtualizationManagement or AdminOpcode.CapacityManagement
                or AdminOpcode.Lockdown =>
                plain with { Dword10 = NoSuchOperation },
            AdminOpcode.NamespaceAttachment => plain with { NamespaceIdentifier = invalidNamespace, Dword10 = NoSuchOperation },
            AdminOpcode.DirectiveReceive => plain with { NamespaceIdentifier = invalidNamespace, Dword10 = 3, Dword11 = 1 },
            AdminOpcode.DeviceSelfTest or AdminOpcode.Sanitize => plain with { DataBytes = 0 },
            AdminOpcode.FormatNvm => plain with { NamespaceIdentifier = invalidNamespace, DataBytes = 0 },
            AdminOpcode.GetLbaStatus => plain with { NamespaceIdentifier = invalidNamespace, Dword12 = 3, Dword13 = 0x1000_0000 },
            AdminOpcode.TrackReceive or AdminOpcode.MigrationReceive => plain with { Dword10 = NoSuchOperationByte },

            // Its operations from C0h on are the vendor's (B2.1 5.1.4).
            AdminOpcode.ControllerDataQueue => plain with { Dword10 = LastReservedOperation },
            _ => plain,
        };
    }

    /// <summary>The harmless form of an I/O command: behind the end of the namespace, where it has a place.</summary>
    /// <param name="opcode">One of <see cref="Io"/>, or a reserved one.</param>
    /// <param name="identifier">An active namespace.</param>
    /// <param name="blockBytes">Its block size.</param>
    public static RawCommandIntent OfIo(NvmOpcode opcode, uint identifier, int blockBytes)
    {
        var behind = new RawCommandIntent(OnAdminQueue: false, (byte)opcode, identifier)
        {
            Dword10 = uint.MaxValue,
            Dword11 = 0x7FFF_FFFF,
            DataBytes = blockBytes,
        };
        return opcode switch
        {
            NvmOpcode.Flush => behind with { Dword10 = 0, Dword11 = 0, DataBytes = 0 },
            NvmOpcode.WriteUncorrectable or NvmOpcode.WriteZeroes or NvmOpcode.Verify => behind with { DataBytes = 0 },
            NvmOpcode.Copy => behind with { DataBytes = 32, Fill = 0 },
            NvmOpcode.ReservationReport => behind with { Dword10 = 15, Dword11 = 0, DataBytes = 64 },
            _ => behind,
        };
    }
}
