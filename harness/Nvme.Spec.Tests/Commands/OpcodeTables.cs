using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Nvme.Spec.Tests.Commands;

public class OpcodeTables
{
    [Fact]
    public void Every_admin_opcode_of_the_standard_is_there()
    {
        int[] expected =
        [
            0x00, 0x01, 0x02, 0x04, 0x05, 0x06, 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x10, 0x11, 0x14, 0x15, 0x18, 0x19, 0x1A, 0x1C, 0x1D, 0x1E,
            0x20, 0x24, 0x28, 0x2A, 0x2D, 0x31, 0x35, 0x38, 0x3D, 0x3E, 0x41, 0x42, 0x45, 0x7C, 0x7F, 0x80, 0x81, 0x82, 0x84, 0x86, 0x8C,
        ];

        Assert.Equal(expected, Numbers<AdminOpcode>());
    }

    [Fact]
    public void Every_NVM_opcode_of_the_standard_is_there() =>
        Assert.Equal(
            [0x00, 0x01, 0x02, 0x04, 0x05, 0x08, 0x09, 0x0C, 0x0D, 0x0E, 0x11, 0x12, 0x15, 0x18, 0x19, 0x1D],
            Numbers<NvmOpcode>());

    [Fact]
    public void Every_feature_identifier_of_the_standard_is_there() =>
        Assert.Equal(
            [.. Enumerable.Range(0x01, 0x1F), .. Enumerable.Range(0x21, 5), 0x28, 0x7D, 0x7E, 0x7F, .. Enumerable.Range(0x80, 6)],
            Numbers<FeatureIdentifier>());

    [Fact]
    public void Every_log_page_identifier_of_the_standard_is_there() =>
        Assert.Equal(
            [.. Enumerable.Range(0x00, 0x24), 0x25, 0x28, 0x70, 0x71, 0x72, 0x73, 0x7F, 0x80, 0x81],
            Numbers<LogPageIdentifier>());

    [Theory]
    [InlineData(AdminOpcode.NamespaceAttachment, 0x15)]
    [InlineData(AdminOpcode.TrackReceive, 0x3E)]
    [InlineData(AdminOpcode.MigrationSend, 0x41)]
    [InlineData(AdminOpcode.DoorbellBufferConfig, 0x7C)]
    [InlineData(AdminOpcode.GetLbaStatus, 0x86)]
    public void Admin_opcodes_have_the_standards_names(AdminOpcode opcode, int number) => Assert.Equal(number, (int)opcode);

    [Theory]
    [InlineData(FeatureIdentifier.NumberOfQueues, 0x07)]
    [InlineData(FeatureIdentifier.LbaStatusInformationAttributes, 0x15)]
    [InlineData(FeatureIdentifier.ControllerDataQueue, 0x21)]
    [InlineData(FeatureIdentifier.NamespaceWriteProtection, 0x84)]
    public void Features_have_the_standards_names(FeatureIdentifier feature, int number) => Assert.Equal(number, (int)feature);

    [Theory]
    [InlineData(LogPageIdentifier.CommandsSupportedAndEffects, 0x05)]
    [InlineData(LogPageIdentifier.LbaStatusInformation, 0x0E)]
    [InlineData(LogPageIdentifier.FeatureIdentifiersSupportedAndEffects, 0x12)]
    [InlineData(LogPageIdentifier.SanitizeStatus, 0x81)]
    public void Log_pages_have_the_standards_names(LogPageIdentifier log, int number) => Assert.Equal(number, (int)log);

    private static IEnumerable<int> Numbers<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => Convert.ToInt32(value)).Order();
}
